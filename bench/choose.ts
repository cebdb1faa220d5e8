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
      prompts: { type: "string", default: "10000" },
      answers: { type: "string", default: "4" },
      characters: { type: "string", default: "700" },
      data: { type: "string" },
      first: { type: "string", default: "200" },
      more: { type: "string", default: "400" },
    },
  });
  const seeds = Number(values.seeds);
  if (values.data !== undefined) {
    const [first, more] = [Number(values.first), Number(values.more)];
    return measurePairs({ file: values.data, seeds, first, more });
  }
  const shape = {
    prompts: Number(values.prompts),
    completions: Number(values.answers),
    characters: Number(values.characters),
  };
  return [
    ...(seeds > 0 ? await measureLabels(seeds) : []),
    ...(shape.prompts > 0 ? await measureScoring(shape) : []),
  ];
}
