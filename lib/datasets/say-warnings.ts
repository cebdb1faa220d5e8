import type { DatasetText } from "@/lib/messages/datasets";
import type { InspectionResult, PromptPlace, Warning, WarningExample } from "./warnings";

/** What was found in a dataset, in words, with the places of the first of each kind. */
export function sayWarnings({ found, benchmarks }: InspectionResult, { warnings }: DatasetText): string[] {
  const cut = benchmarks.filter(({ texts, compared }) => compared < texts);
  return [
    ...found.map(
      (warning) => `${warnings.kinds[warning.kind](warning.count)} (${sayPlaces(warning, warnings)})`,
    ),
    ...cut.map(({ name, texts, compared }) => warnings.cutBenchmark(name, texts, compared)),
  ];
}

type Words = DatasetText["warnings"];

function sayPlaces({ count, examples }: Warning, words: Words): string {
  const more = count - examples.length;
  return [
    ...examples.map((example) => sayExample(example, words)),
    ...(more > 0 ? [words.more(more)] : []),
  ].join("; ");
}

function sayExample(example: WarningExample, words: Words): string {
  const parts = [sayPlace(example, words) ?? example.prompt_id];
  if (example.answer !== null)
    parts.push(example.answer === 0 ? words.written : words.answer(example.answer));
  const like = example.like === null ? undefined : sayPlace(example.like, words);
  return parts.join(", ") + (like === undefined ? "" : `, ${words.like} ${like}`);
}

function sayPlace({ prompt_set: set, line }: PromptPlace, words: Words): string | undefined {
  return set === null || line === null ? undefined : words.place(set, line);
}
