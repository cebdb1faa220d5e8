import type { Rng } from "@/lib/base/random";
import type { Judge } from "./campaign";
import { allPrompts, asWords, hiddenScore, readable, type StoryPrompt } from "./stories";

const PROMPTS = new Map(allPrompts().map((prompt) => [readable(prompt.text), prompt] as const));

export function promptOf(text: string): StoryPrompt {
  const prompt = PROMPTS.get(text);
  if (prompt === undefined) throw new Error(`no prompt of the loop: "${text}"`);
  return prompt;
}

/** How many of the pairs that a labeller put in order are in the wrong one. */
export interface Flips {
  flipped: number;
  pairs: number;
}

/**
 * Ranks by the hidden rule, equals in one tier, then turns pairs round until a share of all pairs, by the toss of a coin
 * for each, stands the wrong way.
 */
export function labeller(share: number, rng: Rng, flips: Flips = { flipped: 0, pairs: 0 }): Judge {
  return (text, completions) => {
    const prompt = promptOf(text);
    const scores = completions.map((completion) => hiddenScore(prompt, asWords(completion)));
    const values = [...new Set(scores)].sort((a, b) => b - a);
    const tiers = values.map((value) => scores.flatMap((score, i) => (score === value ? [i] : [])));
    const pairs = pairsBetween(tiers);
    let wanted = Array.from({ length: pairs }, () => rng()).filter((toss) => toss < share).length;
    flips.pairs += pairs;
    while (wanted > 0) {
      const [first, count] = pickInOrder(tiers, scores, rng);
      if (first === undefined) break;
      // Where a turn flips more than is left, it is done so often that the share is right all the same.
      if (count > wanted && rng() >= wanted / count) break;
      tiers.splice(first, 2, tiers[first + 1] ?? [], tiers[first] ?? []);
      flips.flipped += count;
      wanted -= count;
    }
    return tiers;
  };
}

function pairsBetween(tiers: readonly (readonly number[])[]): number {
  let [pairs, before] = [0, 0];
  for (const { length } of tiers) {
    pairs += before * length;
    before += length;
  }
  return pairs;
}

/** A place whose tier and the next one are still the right way round, and how many pairs turning them would flip. */
function pickInOrder(
  tiers: readonly (readonly number[])[],
  scores: readonly number[],
  rng: Rng,
): [number | undefined, number] {
  const scoreOf = (place: number): number => scores[tiers[place]?.[0] ?? 0] ?? 0;
  const places = tiers.flatMap((_, i) => (i + 1 < tiers.length && scoreOf(i) > scoreOf(i + 1) ? [i] : []));
  const first = places[Math.floor(rng() * places.length)];
  return [first, first === undefined ? 0 : (tiers[first]?.length ?? 0) * (tiers[first + 1]?.length ?? 0)];
}
