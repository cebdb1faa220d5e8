import type { Message } from "@/lib/formats/message";
import { groupKeyOf } from "@/lib/prompts/group-key";
import type { Comparison, Origin, Ranking } from "./comparison";
import type { ComparisonPart, RankedPair, RankedTexts } from "./comparison-part";

interface DraftRanking {
  readonly pairs: RankedPair[];
  readonly tiers: RankedTexts["tiers"];
}

interface Draft {
  readonly prompt: readonly Message[];
  readonly group: string;
  /** Rankings by their id; those without one have a number. */
  readonly rankings: Map<string | number, DraftRanking>;
  /** Of the first line that names one. */
  source: string | undefined;
  /** By text, of the first line that knows any. */
  readonly origins: Map<string, Origin>;
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
      draft = { prompt: part.prompt, group, rankings: new Map(), source: undefined, origins: new Map() };
      drafts.set(key, draft);
    }
    draft.source ??= part.source;
    for (const [text, origin] of part.origins ?? [])
      if (!draft.origins.has(text)) draft.origins.set(text, origin);
    for (const ranking of part.rankings) addRanking(draft, ranking);
  }
  return [...drafts.values()].map(toComparison).filter(({ pairs }) => pairs.length > 0);
}

function addRanking({ rankings }: Draft, { id, pairs, tiers }: RankedTexts): void {
  const key = id ?? rankings.size;
  const known = rankings.get(key);
  if (known === undefined) rankings.set(key, { pairs: [...pairs], tiers });
  else known.pairs.push(...pairs);
}

function toComparison({ group, prompt, rankings, source, origins }: Draft): Comparison {
  const positions = new Map<string, number>();
  const positionOf = (text: string): number => {
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, positions.size);
    return positions.size - 1;
  };
  const used = [...rankings.values()].filter((ranking) => ranking.pairs.length > 0);
  const pairs = used.flatMap((ranking) =>
    ranking.pairs.map(({ better, worse, facts }) => ({
      better: positionOf(better),
      worse: positionOf(worse),
      weight: 1 / (used.length * ranking.pairs.length),
      ...(facts === undefined ? {} : { facts }),
    })),
  );
  const orders = ordersOf([...rankings.values()], positions);
  const completions = [...positions.keys()];
  return {
    group,
    prompt,
    completions,
    pairs,
    ...(orders === undefined ? {} : { rankings: orders }),
    ...(source === undefined ? {} : { source }),
    ...(origins.size === 0 ? {} : { origins: completions.map((text) => origins.get(text) ?? {}) }),
  };
}

/**
 * The rankings with their ties, over the texts that stand in any strict pair; one that is known by its pairs alone is an
 * order of two for each. Undefined where no ranking came with its order: the pairs then say it all.
 */
function ordersOf(
  rankings: readonly DraftRanking[],
  positions: ReadonlyMap<string, number>,
): Ranking[] | undefined {
  if (rankings.every(({ tiers }) => tiers === undefined)) return undefined;
  const orders = rankings.map(({ tiers, pairs }) =>
    tiers === undefined
      ? pairs.map(({ better, worse }) => placesOf([[better], [worse]], positions))
      : [placesOf(tiers, positions)].filter((order) => order.flat().length > 1),
  );
  const used = orders.filter((parts) => parts.length > 0);
  return used.flatMap((parts) => parts.map((tiers) => ({ tiers, weight: 1 / (used.length * parts.length) })));
}

/** A text that stands twice in an order counts where it stands first. */
function placesOf(tiers: readonly (readonly string[])[], positions: ReadonlyMap<string, number>): number[][] {
  const seen = new Set<number>();
  return tiers
    .map((tier) =>
      tier.flatMap((text) => {
        const place = positions.get(text);
        if (place === undefined || seen.has(place)) return [];
        seen.add(place);
        return [place];
      }),
    )
    .filter((tier) => tier.length > 0);
}
