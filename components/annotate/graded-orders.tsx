"use client";

import { useId, type ReactNode } from "react";
import type { Feedback } from "@/lib/qualification/schema";
import { ScrollBox } from "../ui/scroll-box";
import { useTexts } from "./texts";

export type LetterOf = (completionId: string) => string;

interface OrderListProps {
  readonly title: string;
  /** Completion ids, best tier first. */
  readonly tiers: readonly (readonly string[])[];
  /** All of the task, in the order shown. */
  readonly ids: readonly string[];
  readonly letter: LetterOf;
  /** In place of an order that there is not. */
  readonly children?: ReactNode;
}

/** An order as a numbered list of the letters under which the answers were shown. */
export function OrderList({ title, tiers, ids, letter, children }: OrderListProps) {
  const { feedback: t } = useTexts().pools;
  const headingId = useId();
  const ranked = new Set(tiers.flat());
  const unranked = tiers.length === 0 ? [] : ids.filter((id) => !ranked.has(id));
  return (
    <div>
      <h2 id={headingId}>{title}</h2>
      {tiers.length > 0 && (
        <ol aria-labelledby={headingId}>
          {tiers.map((tier) => (
            <li key={tier.join()}>{tier.map(letter).toSorted().join(" = ")}</li>
          ))}
        </ol>
      )}
      {unranked.length > 0 && <p>{t.unranked(unranked.map(letter).toSorted().join(", "))}</p>}
      {children}
    </div>
  );
}

/** Each pair that the gold order decides, and what the annotator made of it: a mark and words. */
export function GradedPairs({
  pairs,
  letter,
}: {
  readonly pairs: Feedback["pairs"];
  readonly letter: LetterOf;
}) {
  const { feedback: t } = useTexts().pools;
  return (
    <ScrollBox label={t.pairs}>
      <table className="an-pairs">
        <caption>{t.pairs}</caption>
        <thead>
          <tr>
            <th scope="col">{t.goldPair}</th>
            <th scope="col">{t.ownPair}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ better, worse, verdict }) => (
            <tr key={`${better} ${worse}`}>
              <th scope="row">{t.above(letter(better), letter(worse))}</th>
              <td data-verdict={verdict}>
                <span aria-hidden="true">{t.marks[verdict]}</span> {t.verdicts[verdict]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
