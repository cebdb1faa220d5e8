import type { RankingAnnotation } from "@/lib/formats/rankings-record";
import { type PairPolicy, tiesOfRanking } from "./pairs";
import { tiersByPosition } from "./record-pairs";

/**
 * per-annotation: a row for each annotator's pair; majority: one for each pair that more than half order alike;
 * reliability: the same with votes that weigh as much as their annotators are reliable.
 */
export const AGGREGATIONS = ["per-annotation", "majority", "reliability"] as const;
/** drop: a tie gives no pair; both-ways: it gives two, one each way, each of half the weight and strength 0. */
export const TIE_RULES = ["drop", "both-ways"] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];
export type TieRule = (typeof TIE_RULES)[number];

/** How the judgements of several annotators become one. */
export interface AggregationChoice {
  readonly aggregation: Aggregation;
  /** What the vote of each annotator weighs under `reliability`; nothing for one who is not named. */
  readonly weights?: ReadonlyMap<string, number>;
}

/** Which pairs of a prompt are used. */
export interface PairChoice extends AggregationChoice {
  readonly policy: PairPolicy;
  readonly ties: TieRule;
  /** At most so many a prompt, drawn by a hash of their ids; null: all of them. */
  readonly pairsPerPrompt: number | null;
}

/** How many annotators who ranked both called the chosen one better, the rejected one, neither. */
export interface Votes {
  readonly chosen: number;
  readonly rejected: number;
  readonly tied: number;
  /** How likely the chosen one is the better, by the votes' weights; null where all weigh alike. */
  readonly probability: number | null;
}

/** What a vote of the annotation's author weighs. */
export function weigher({
  aggregation,
  weights,
}: AggregationChoice): (annotation: RankingAnnotation) => number {
  if (aggregation !== "reliability") return () => 1;
  return ({ annotator }) => weights?.get(annotator) ?? 0;
}

/** Of all of these. */
export function weighAll(
  annotations: readonly RankingAnnotation[],
  weigh: (annotation: RankingAnnotation) => number,
): number {
  return annotations.reduce((sum, annotation) => sum + weigh(annotation), 0);
}

/** A pair before its group is known. */
export interface JudgedPair {
  readonly chosenId: string;
  readonly rejectedId: string;
  /** In [0, 1]; 0 for a tie. */
  readonly strength: number;
  /** The annotation, or under a majority the prompt: pairs of one group are not independent. */
  readonly groupId: string;
  /** Those whose judgement it is: one, or under a majority all that agree with it. */
  readonly annotations: readonly RankingAnnotation[];
  /** Null: one annotation's. */
  readonly votes: Votes | null;
}

export interface DatasetPair extends JudgedPair {
  /** Number of comparisons in the group; a tie's two rows are one. */
  readonly groupSize: number;
  /** 1 / groupSize; half of it for each row of a tie. */
  readonly weight: number;
}

export interface FoundPairs {
  readonly found: readonly JudgedPair[];
  readonly ties: number;
  readonly contested: number;
}

/** Ties stand inside a tier: policies that look at the best only have no use for them. */
export function takesTies(policy: PairPolicy): boolean {
  return policy === "all" || policy === "adjacent";
}

/** Ids of the tied completions, pair by pair. */
export function tiesOfAnnotation(
  annotation: RankingAnnotation,
  ids: readonly string[],
  texts: ReadonlyMap<string, string>,
): (readonly [string, string])[] {
  const keys = ids.map((id) => texts.get(id) ?? id);
  return tiesOfRanking(tiersByPosition(ids, annotation.tiers), keys).flatMap(({ first, second }) => {
    const [a, b] = [ids[first], ids[second]];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
}

/** A tie as two rows. */
export function bothWays(
  a: string,
  b: string,
  said: Pick<JudgedPair, "groupId" | "annotations" | "votes">,
): JudgedPair[] {
  return [
    { chosenId: a, rejectedId: b, strength: 0, ...said },
    { chosenId: b, rejectedId: a, strength: 0, ...said },
  ];
}
