"use client";

import type { Field } from "@/lib/projects/field";
import type { Filled } from "./filled";
import { askedOf, labelOfValue } from "./rating";
import { useTexts } from "./texts";

interface RatingSummaryProps {
  readonly completionId: string;
  readonly letter: string;
  readonly fields: readonly Field[];
  readonly filled: Pick<Filled, "ratings" | "flags">;
}

/** A completion's ratings, to be seen while it is ranked. */
export function RatingSummary({ completionId: id, letter, fields, filled }: RatingSummaryProps) {
  const t = useTexts().protocols.rate;
  const set = filled.flags[id] ?? [];
  return (
    <ul className="an-summary" aria-label={t.fields(letter)}>
      {askedOf(fields).map((field) => (
        <li key={field.id}>
          {field.label} <strong>{labelOfValue(field, filled.ratings[id]?.[field.id]) ?? "–"}</strong>
        </li>
      ))}
      {fields
        .filter((field) => field.type === "flag" && set.includes(field.id))
        .map((flag) => (
          <li key={flag.id} data-flag="">
            {flag.label}
          </li>
        ))}
    </ul>
  );
}
