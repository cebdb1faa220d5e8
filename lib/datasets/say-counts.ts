import type { DatasetText } from "@/lib/messages/datasets";
import type { DatasetCounts } from "./schema";

/** Where the annotations come from, in words: of how many of the prompts. */
export function saySources(
  { annotations, judged, prompts, annotators }: DatasetCounts,
  { export: t }: DatasetText,
): string {
  return t.from(annotations, annotations === 0 ? prompts : (judged ?? prompts), prompts, annotators);
}

/** What a dataset left out or changed, in words; a name that is not known stands as it is. */
export function sayCounts(
  counts: Readonly<Record<string, number>>,
  { leftOut, changedRows }: DatasetText,
): string[] {
  const words: Readonly<Record<string, (n: number) => string>> = { ...leftOut, ...changedRows };
  return Object.entries(counts).map(([name, n]) => words[name]?.(n) ?? `${n} ${name}`);
}
