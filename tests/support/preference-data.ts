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

/** Writes rows as JSONL; gives the path. */
export async function writeRows(folder: string, name: string, rows: readonly unknown[]): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file;
}
