import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createRng } from "@/lib/base/random";

const KIND = [
  "Gladly, here is a clear and careful explanation that should help you",
  "Of course, let us go through it together, step by step",
  "A good question, and the answer is friendly, honest and useful",
  "Happy to help, this is a lovely and well tested way to do it",
  "Thank you for asking, the following works well and is safe",
];
const RUDE = [
  "What a stupid thing to ask, go away and leave me alone",
  "I hate this, you are an idiot and I refuse to explain anything",
  "Shut up, nobody cares about your awful and worthless problem",
  "That is disgusting garbage, and you are too dumb to understand",
  "Ugly nonsense, I would rather insult you than waste my time",
];
const THINGS = ["bicycle", "garden", "letter", "engine", "recipe", "window", "violin", "budget"];
const ENDINGS = ["", " today", " once more, with all the details that one could wish for", " for now"];

export interface PreferencePair {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
  readonly meta: { readonly debate: string };
}

/** Pairs with a preference that can be learnt: the kind answer is better, whichever is longer. The same seed gives the same pairs. */
export function makePairs(count: number, seed = 1): PreferencePair[] {
  const rng = createRng(`pairs ${seed}`);
  const pick = (list: readonly string[]): string => list[Math.floor(rng() * list.length)] ?? "";
  return Array.from({ length: count }, (_, i) => {
    const thing = pick(THINGS);
    return {
      prompt: `Question ${i}: how do I mend my ${thing}?`,
      chosen: `${pick(KIND)}${pick(ENDINGS)}: the ${thing}.`,
      rejected: `${pick(RUDE)}${pick(ENDINGS)}: the ${thing}.`,
      meta: { debate: `debate ${i % 8}` },
    };
  });
}

/** A pair as a record of rankings: a middle answer between the two, and everybody puts them in this order. */
export function toRankingRecord(
  { prompt, chosen, rejected }: PreferencePair,
  i: number,
  annotators: readonly string[] = ["ann"],
) {
  return {
    schema: "preferendum/ranking@1",
    prompt_id: `p${i}`,
    group_key: `e ${prompt}`,
    messages: [{ role: "user", content: `e ${prompt}` }],
    completions: [chosen, "It depends.", rejected].map((content, at) => ({
      completion_id: String(at),
      content,
    })),
    tasks: [{ task_id: `t${i}`, items: ["0", "1", "2"] }],
    annotations: annotators.map((annotator) => ({
      annotation_id: `${annotator}${i}`,
      task_id: `t${i}`,
      annotator,
      outcome: "answered",
      counted: true,
      tiers: [["0"], ["1"], ["2"]],
    })),
  };
}

/** Writes rows as JSONL; gives the path. */
export async function writeRows(folder: string, name: string, rows: readonly unknown[]): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file;
}
