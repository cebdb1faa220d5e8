"use client";

import Link from "next/link";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import type { Language } from "@/lib/messages/languages";
import type { Sampling } from "@/lib/sampling/schema";
import { ListTable } from "../ui/list-table";
import { usePolling } from "../use-polling";
import { sayCost } from "./say-cost";
import { sayState } from "./say-state";

interface SamplingTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly initial: readonly Sampling[];
}

/** A job that rests changes only by hand. */
const POLLING = {
  everyMs: 3_000,
  isActive: ({ samplings }: { readonly samplings: readonly Sampling[] }): boolean =>
    samplings.some(({ state }) => state === "queued" || state === "running"),
};

/** The jobs, a row each, as the server has them now while one waits or runs. */
export function SamplingTable({ slug, language, initial }: SamplingTableProps) {
  const t = samplingTexts[language];
  const { value } = usePolling(`/api/v1/samplings?project=${slug}`, { samplings: initial }, POLLING);
  return (
    <ListTable label={t.list.label} heads={t.list.heads} numberHeads={t.list.numberHeads} isFramed>
      {value.samplings.map((sampling) => (
        <tr key={sampling.number}>
          <th scope="row" className="text-left font-medium whitespace-nowrap">
            <Link
              href={`/projects/${slug}/sampling/${sampling.number}`}
              prefetch={false}
              className="inline-flex items-center pointer-coarse:min-h-11"
            >
              {t.list.job(sampling.number)}
            </Link>
          </th>
          <td className="whitespace-nowrap">
            {sayState(sampling, t)}
            {sampling.failed > 0 && <span className="block text-warn">{t.list.failed(sampling.failed)}</span>}
          </td>
          <td className="whitespace-nowrap tabular-nums">
            {t.list.of(sampling.completions, sampling.wanted)}
          </td>
          <td className="min-w-40">
            {sampling.promptSet.name}
            <span className="block text-muted">
              {[...new Set(sampling.settings.arms.map(({ model }) => model))].join(", ")}
              {sampling.project === null && ` · ${t.list.noTasks}`}
            </span>
          </td>
          <td className="text-right tabular-nums">{sampling.flagged.toLocaleString(language)}</td>
          <td className="text-right tabular-nums">
            {sampling.cost === null ? "–" : sayCost(sampling.cost, language)}
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
