import type { Comparison } from "../comparison";
import { bradleyTerryTerm, davidsonTerm, type PairTerm, raoKupperTerm } from "./pair-terms";
import { addPlackettLuce } from "./plackett-luce";
import type { TieRule } from "./tie-rules";
import { type JudgedPair, judgedPairs } from "./judged-pairs";

/** What a training minimises, as a function of the rewards alone. */
export interface Objective {
  /** pairs: each judged pair by itself (Bradley–Terry); orders: whole rankings (Plackett–Luce). */
  readonly over: "pairs" | "orders";
  /** What a tie says. In `orders` equal items never meet, whatever stands here. */
  readonly ties: TieRule;
  /** davidson: log ν; rao-kupper: η. */
  readonly tieStrength: number;
  /** ε: the share of labels that are taken to be the wrong way round. */
  readonly smoothing: number;
  /** Count the margins that pairs carry. */
  readonly margins: boolean;
  /** c of the penalty c (r_first + r_second)² of each pair, which keeps rewards near 0. */
  readonly centring: number;
}

/** The K-wise Bradley–Terry loss of InstructGPT (arXiv 2203.02155, equation 1), ties left out. */
export const BRADLEY_TERRY: Objective = {
  over: "pairs",
  ties: "drop",
  tieStrength: 0,
  smoothing: 0,
  margins: true,
  centring: 0,
};

/**
 * The mean over the comparisons that have anything to say of each one's loss, and d loss / d reward of each completion.
 * Inside a comparison the pairs' weights sum to 1, so that one with many answers counts no more than one with two.
 */
export function measureLoss(
  comparisons: readonly Comparison[],
  rewards: readonly ArrayLike<number>[],
  objective: Objective = BRADLEY_TERRY,
): { loss: number; slopes: Float64Array[] } {
  const used = countUsed(comparisons, objective);
  let loss = 0;
  const slopes = comparisons.map((comparison, c) => {
    const slope = new Float64Array(comparison.completions.length);
    loss += addComparison(comparison, rewards[c] ?? [], objective, used, slope);
    return slope;
  });
  return { loss, slopes };
}

/** The comparisons that the mean is over. */
export function countUsed(comparisons: readonly Comparison[], objective: Objective): number {
  return comparisons.filter((comparison) => judgedPairs(comparison, objective.ties).length > 0).length;
}

function addComparison(
  comparison: Comparison,
  rewards: ArrayLike<number>,
  objective: Objective,
  used: number,
  slopes: Float64Array,
): number {
  let loss = 0;
  const isOrders = objective.over === "orders" && comparison.rankings !== undefined;
  if (isOrders)
    for (const { tiers, weight } of comparison.rankings)
      loss += addPlackettLuce(tiers, rewards, weight / used, slopes);
  for (const pair of judgedPairs(comparison, objective.ties)) {
    const [first, second] = [rewards[pair.better]!, rewards[pair.worse]!];
    const share = pair.weight / used;
    const { loss: own, slope } = isOrders ? NOTHING : termOf(first - second, pair, objective);
    const pull = 2 * objective.centring * (first + second);
    loss += share * (own + objective.centring * (first + second) ** 2);
    slopes[pair.better]! += share * (pull + slope);
    slopes[pair.worse]! += share * (pull - slope);
  }
  return loss;
}

const NOTHING: PairTerm = { loss: 0, slope: 0 };

function termOf(d: number, pair: JudgedPair, { ties, tieStrength, smoothing, margins }: Objective): PairTerm {
  const outcome = pair.isTie ? "tie" : "first";
  if (ties === "davidson") return davidsonTerm(d, outcome, tieStrength);
  if (ties === "rao-kupper") return raoKupperTerm(d, outcome, tieStrength);
  const q = pair.isTie ? 0.5 : (pair.probability ?? 1);
  return bradleyTerryTerm(d, q * (1 - smoothing) + (1 - q) * smoothing, margins ? (pair.margin ?? 0) : 0);
}
