import type { DatasetText } from "@/lib/messages/datasets";
import type { DatasetCounts } from "./schema";

/** What the rows come from, in words: annotations, of how many of the prompts; rewards of answers; or prompts alone. */
export function saySources(
  { annotations, judged, prompts, annotators }: DatasetCounts,
  { export: t }: DatasetText,
  isByReward: boolean,
): string {
  if (isByReward) return t.fromRewards(prompts);
  if (annotations === 0) return t.fromPrompts(prompts);
  return t.from(annotations, judged ?? prompts, prompts, annotators);
}

/** What a dataset left out or changed, in words; a name that is not known stands as it is. */
export function sayCounts(
  counts: Readonly<Record<string, number>>,
  { leftOut, changedRows }: DatasetText,
): string[] {
  const words: Readonly<Record<string, (n: number) => string>> = { ...leftOut, ...changedRows };
  return Object.entries(counts).map(([name, n]) => words[name]?.(n) ?? `${n} ${name}`);
}
