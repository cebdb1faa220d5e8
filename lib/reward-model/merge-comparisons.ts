import type { Message } from "@/lib/formats/message";
import { groupKeyOf } from "@/lib/prompts/group-key";
import type { Comparison } from "./comparison";
import type { ComparisonPart, RankedTexts } from "./comparison-part";

interface Draft {
  readonly prompt: readonly Message[];
  readonly group: string;
  /** Rankings by their id; those without one have a number. */
  readonly rankings: Map<string | number, { better: string; worse: string }[]>;
}

/**
 * One comparison a prompt over its distinct texts. Each ranking weighs 1 / (rankings of the prompt), its pairs share
 * that, so that a prompt with more annotators or more answers weighs no more than another.
 */
export function mergeComparisons(parts: Iterable<ComparisonPart>): Comparison[] {
  const drafts = new Map<string, Draft>();
  for (const part of parts) {
    const group = part.group ?? groupKeyOf(part.prompt);
    const key = JSON.stringify([group, part.prompt]);
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = { prompt: part.prompt, group, rankings: new Map() };
      drafts.set(key, draft);
    }
    for (const ranking of part.rankings) addRanking(draft, ranking);
  }
  return [...drafts.values()].map(toComparison).filter(({ pairs }) => pairs.length > 0);
}

function addRanking({ rankings }: Draft, { id, pairs }: RankedTexts): void {
  const key = id ?? rankings.size;
  const known = rankings.get(key);
  if (known === undefined) rankings.set(key, [...pairs]);
  else known.push(...pairs);
}

function toComparison({ group, prompt, rankings }: Draft): Comparison {
  const positions = new Map<string, number>();
  const positionOf = (text: string): number => {
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, positions.size);
    return positions.size - 1;
  };
  const used = [...rankings.values()].filter((pairs) => pairs.length > 0);
  const pairs = used.flatMap((ranking) =>
    ranking.map(({ better, worse }) => ({
      better: positionOf(better),
      worse: positionOf(worse),
      weight: 1 / (used.length * ranking.length),
    })),
  );
  return { group, prompt, completions: [...positions.keys()], pairs };
}
