import { parseArgs } from "node:util";
import { measureLabels } from "./choose/labels";
import { measurePairs } from "./choose/pairs";
import { measureScoring } from "./choose/scoring";
import type { Figure } from "./figure";

/**
 * Tasks that a reward model chooses. Whether it learns more from them than from as many drawn by lot, on stories with a
 * hidden rule, or with --data on real pairs; and how long a set is scored before the choice, with what memory.
 */
export async function run(args: readonly string[]): Promise<readonly Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string", default: "20" },
      prompts: { type: "string" },
      answers: { type: "string" },
      characters: { type: "string" },
      data: { type: "string" },
      first: { type: "string" },
      more: { type: "string" },
    },
  });
  const { data, first, more, prompts, answers, characters } = values;
  refuseIdle(data === undefined ? { first, more } : { prompts, answers, characters }, data);
  const seeds = Number(values.seeds);
  if (data !== undefined)
    return measurePairs({ file: data, seeds, first: Number(first ?? 200), more: Number(more ?? 400) });
  const shape = {
    prompts: Number(prompts ?? 10_000),
    completions: Number(answers ?? 4),
    characters: Number(characters ?? 700),
  };
  return [
    ...(seeds > 0 ? await measureLabels(seeds) : []),
    ...(shape.prompts > 0 ? await measureScoring(shape) : []),
  ];
}

function refuseIdle(options: Readonly<Record<string, string | undefined>>, data: string | undefined): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined)
      throw new Error(
        `--${name} does nothing ${data === undefined ? "without" : "with"} --data: leave it out.`,
      );
}
