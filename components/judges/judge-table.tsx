"use client";

import Link from "next/link";
import type { Judge } from "@/lib/judges/schema";
import { type Language } from "@/lib/messages/languages";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { sayCost } from "../sampling/say-cost";
import { ListTable } from "../ui/list-table";
import { usePolling } from "../use-polling";

interface JudgeTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly initial: readonly Judge[];
}

/** A judge that rests changes only by hand. */
const POLLING = {
  everyMs: 3_000,
  isActive: ({ judges }: { readonly judges: readonly Judge[] }): boolean =>
    judges.some(({ state }) => state === "queued" || state === "running"),
};

/** The judges, a row each, as the server has them now while one waits or works. */
export function JudgeTable({ slug, language, initial }: JudgeTableProps) {
  const t = judgesTexts[language];
  const { value } = usePolling(`/api/v1/projects/${slug}/judges`, { judges: initial }, POLLING);
  return (
    <ListTable label={t.list.label} heads={t.list.heads} numberHeads={t.list.numberHeads} isFramed>
      {value.judges.map((judge) => (
        <tr key={judge.number}>
          <th scope="row" className="min-w-36 text-left font-medium">
            <Link
              href={`/projects/${slug}/judges/${judge.number}`}
              prefetch={false}
              className="inline-flex items-center wrap-anywhere pointer-coarse:min-h-11"
            >
              {judge.name}
            </Link>
            {judge.version > 1 && (
              <span className="block font-normal text-muted">{t.list.version(judge.version)}</span>
            )}
          </th>
          <td className="whitespace-nowrap">
            {judge.stop === null ? t.states[judge.state] : t.stopping[judge.stop]}
            {judge.failed > 0 && <span className="block text-warn">{t.list.failed(judge.failed)}</span>}
          </td>
          <td className="whitespace-nowrap tabular-nums">
            {t.list.of(judge.settled - judge.failed, judge.wanted)}
          </td>
          <td className="min-w-32 wrap-anywhere">
            {judge.settings.model}
            <span className="block text-muted">{judge.settings.endpoint}</span>
          </td>
          <td className="text-right tabular-nums">{judge.unparsed.toLocaleString(language)}</td>
          <td className="text-right tabular-nums">
            {judge.cost === null ? "–" : sayCost(judge.cost, language)}
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
