import { createHash } from "node:crypto";
import { createRng, shuffle } from "@/lib/base/random";
import { readComparisonFiles } from "@/lib/reward-model/adapters/comparison-files";
import { TaskChooser } from "@/lib/reward-model/choose-tasks";
import type { Comparison } from "@/lib/reward-model/comparison";
import { measureGain } from "@/lib/reward-model/details/measure-gain";
import { creditOf, measureShare, type ScoredPair } from "@/lib/reward-model/metrics";
import type { CHOICE_RULES } from "@/lib/tasks/choice-rules";
import { studentQuantile975 } from "@/lib/statistics/interval";
import type { Figure } from "../figure";
import { type Fitted, openFrozenTexts, type FrozenTexts } from "./frozen-texts";

/** How labels come; "all": of every pair that is not held out, as a bound. */
type Way = "first" | "lot" | Exclude<(typeof CHOICE_RULES)[number], "top"> | "all";
const WAYS: readonly Way[] = ["first", "lot", "closest", "ensemble", "all"];

const FOLDS = 5;
const HEADS = 8;
const RANDOM_SHARE = 0.2;

export interface PairsBench {
  readonly file: string;
  readonly seeds: number;
  /** Labels before the choice, by lot, and labels that are chosen or by lot. */
  readonly first: number;
  readonly more: number;
}

/** A pair of the data with its better answer first. */
type Candidate = Comparison;

/**
 * On real pairs, with mini in mode head: from `first` labels by lot on, `more` others by lot, those that the model is least
 * sure of, or those on which the heads of its ensemble disagree most (a fifth of the chosen ones by lot, as the product does
 * it). Each seed holds out the groups of one fold of five. Accuracies are over all held-out pairs of all seeds, with intervals by
 * group, which know that the same pairs come again; those of the differences are also given over the seeds.
 */
export async function measurePairs({ file, seeds, first, more }: PairsBench): Promise<readonly Figure[]> {
  const { comparisons } = await readComparisonFiles([file], undefined);
  const candidates = comparisons.flatMap(pairsOf);
  const texts = await openFrozenTexts(candidates, (done, all) => {
    process.stderr.write(`${done} of ${all} answers read\n`);
  });
  const rounds: Round[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    rounds.push(await runRound(texts, candidates, { seed, first, more }));
    process.stderr.write(`seed ${seed + 1} of ${seeds}\n`);
  }
  const scored = byWay((way) => scoredPairs(candidates, rounds, way));
  const label: Record<Way, string> = {
    first: `${first} labels by lot`,
    lot: `${more} more by lot`,
    closest: `${more} more, closest`,
    ensemble: `${more} more, ensemble`,
    all: "all labels",
  };
  return [
    ...WAYS.map((way): Figure => {
      const { accuracy, interval } = measureShare(scored[way]);
      return {
        name: `accuracy on held-out pairs: ${label[way]} ${range(interval)}`,
        value: accuracy ?? NaN,
        unit: "share",
      };
    }),
    ...(["closest", "ensemble"] as const).map((way): Figure => {
      const { difference, interval } = measureGain(scored[way], scored.lot);
      const overSeeds = meanInterval(rounds.map(({ accuracy }) => accuracy[way] - accuracy.lot));
      return {
        name: `gained by ${way} over lot, by group ${range(interval)}, by seed ${range(overSeeds)}`,
        value: difference,
        unit: "share",
      };
    }),
    { name: "pairs", value: candidates.length, unit: "" },
  ];
}

function pairsOf(comparison: Comparison): Candidate[] {
  return comparison.pairs.map(({ better, worse }) => ({
    group: comparison.group,
    prompt: comparison.prompt,
    completions: [comparison.completions[better]!, comparison.completions[worse]!],
    pairs: [{ better: 0, worse: 1, weight: 1 }],
  }));
}

interface Round {
  readonly accuracy: Readonly<Record<Way, number>>;
  /** Reward of the better answer less that of the worse, by held-out candidate. */
  readonly margins: Readonly<Record<Way, ReadonlyMap<number, number>>>;
}

async function runRound(
  texts: FrozenTexts,
  candidates: readonly Candidate[],
  { seed, first, more }: Pick<PairsBench, "first" | "more"> & { readonly seed: number },
): Promise<Round> {
  const all = [...candidates.keys()];
  const held = all.filter((i) => foldOf(candidates[i]!) === seed % FOLDS);
  const isHeld = new Set(held);
  const pool = shuffle(
    all.filter((i) => !isHeld.has(i)),
    createRng(`pool ${seed}`),
  );
  const [begun, rest] = [pool.slice(0, first), pool.slice(first)];
  const before = texts.fit(begun);
  const heads = await texts.fitHeads(begun, HEADS, seed);
  const choose = (rule: "closest" | "ensemble"): Fitted =>
    texts.fit([...begun, ...chosenOf(rest, { rule, total: more, seed }, before, heads)]);
  const fitted: Record<Way, Fitted> = {
    first: before,
    lot: texts.fit(pool.slice(0, first + more)),
    closest: choose("closest"),
    ensemble: choose("ensemble"),
    all: texts.fit(pool),
  };
  const marginsOf = (way: Way): ReadonlyMap<number, number> =>
    new Map(held.map((i) => [i, fitted[way](i)[0] - fitted[way](i)[1]]));
  const margins = byWay(marginsOf);
  const accuracyOf = (way: Way): number =>
    [...margins[way].values()].reduce((sum, margin) => sum + creditOf({ margin }), 0) / held.length;
  return { margins, accuracy: byWay(accuracyOf) };
}

function byWay<T>(of: (way: Way) => T): Record<Way, T> {
  return {
    first: of("first"),
    lot: of("lot"),
    closest: of("closest"),
    ensemble: of("ensemble"),
    all: of("all"),
  };
}

interface Choice {
  readonly rule: "closest" | "ensemble";
  readonly total: number;
  readonly seed: number;
}

function chosenOf(
  rest: readonly number[],
  choice: Choice,
  rewards: Fitted,
  heads: readonly Fitted[],
): number[] {
  const settings = { ...choice, size: 2, perPrompt: 1, randomShare: RANDOM_SHARE };
  const chooser = new TaskChooser(settings, rest.length);
  for (const i of rest) {
    const own = heads.map((head) => head(i));
    chooser.add({
      promptId: String(i),
      completionIds: ["better", "worse"],
      rewards: [...rewards(i)],
      heads: [own.map(([better]) => better), own.map(([, worse]) => worse)],
    });
  }
  const { chosen, random } = chooser.finish();
  return [...chosen, ...random].map(({ promptId }) => Number(promptId));
}

function foldOf({ group }: Candidate): number {
  return createHash("sha256").update(group).digest().readUInt32BE() % FOLDS;
}

/** Each pair as often as a seed held it out; those of a group are one cluster. */
function scoredPairs(candidates: readonly Candidate[], rounds: readonly Round[], way: Way): ScoredPair[] {
  return candidates.flatMap(({ group }, i) =>
    rounds.flatMap(({ margins }) => {
      const margin = margins[way].get(i);
      return margin === undefined ? [] : [{ group, margin, lengthGap: 0 }];
    }),
  );
}

/** Student's t over the seeds. */
function meanInterval(values: readonly number[]): [number, number] | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, one) => sum + one, 0) / n;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const half = studentQuantile975(n - 1) * Math.sqrt(variance / n);
  return [mean - half, mean + half];
}

function range(interval: readonly [number, number] | readonly number[] | null): string {
  return interval === null ? "" : `[${interval.map((one) => one.toFixed(3)).join(", ")}]`;
}
