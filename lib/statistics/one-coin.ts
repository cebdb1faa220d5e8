import { sigmoid } from "./logistic";

/** Votes on which of two items is better, each by one annotator; pairs and annotators by number. */
export interface PairVotes {
  readonly pairs: number;
  readonly annotators: number;
  readonly pairOf: Int32Array;
  readonly annotatorOf: Int32Array;
  /** 1 the first is better, −1 the second is. */
  readonly signs: Int8Array;
}

/** Votes that everybody is thought to have given before the first one: right and wrong ones. */
export interface PriorVotes {
  readonly right: number;
  readonly wrong: number;
}

export interface OneCoinFit {
  /** Share of votes that are right, by annotator. */
  readonly accuracies: Float64Array;
  /** How likely the first item is the better one, by pair. */
  readonly probabilities: Float64Array;
  readonly rounds: number;
}

/** Three of four: about how often two people agree on answers of models. A few votes move it, one does not turn it over. */
const PRIOR: PriorVotes = { right: 3, wrong: 1 };
const MAX_ROUNDS = 200;
const CLOSE_ENOUGH = 1e-7;
/** Nobody is always right. */
const MAX_ACCURACY = 1 - 1e-6;

/**
 * How reliable annotators are, by how they agree: the one-coin model of Dawid and Skene ("Maximum likelihood estimation of
 * observer error-rates using the EM algorithm", Applied Statistics 28, 1979), in which annotator a is right with pₐ
 * whichever item is better; either is better as likely as the other.
 *   E: P(first better) = σ(Σ_votes s log(pₐ / (1 − pₐ)))      M: pₐ = (right + Σ_votes P(vote is right)) / (right + wrong + nₐ)
 * From the shares of votes on. With many more pairs than annotators it tells good ones from careless ones; with two
 * annotators alone it cannot (both come out alike).
 */
export function fitOneCoin(votes: PairVotes, prior: PriorVotes = PRIOR): OneCoinFit {
  const counts = countByAnnotator(votes);
  const probabilities = shareOfVotes(votes);
  const accuracies = new Float64Array(votes.annotators);
  let rounds = 0;
  for (let change = Infinity; change > CLOSE_ENOUGH && rounds < MAX_ROUNDS; rounds++) {
    change = estimateAccuracies(votes, counts, probabilities, prior, accuracies);
    estimatePairs(votes, accuracies, probabilities);
  }
  return { accuracies, probabilities, rounds };
}

/** log(p / (1 − p)): what a vote of somebody this reliable adds to the log-odds. */
export function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}

function countByAnnotator({ annotators, annotatorOf }: PairVotes): Int32Array {
  const counts = new Int32Array(annotators);
  for (const annotator of annotatorOf) counts[annotator]!++;
  return counts;
}

function shareOfVotes({ pairs, pairOf, signs }: PairVotes): Float64Array {
  const [first, all] = [new Float64Array(pairs), new Float64Array(pairs)];
  for (let i = 0; i < signs.length; i++) {
    const pair = pairOf[i]!;
    all[pair]!++;
    if (signs[i] === 1) first[pair]!++;
  }
  return first.map((votes, pair) => votes / all[pair]!);
}

/** The M step; gives the largest change. */
function estimateAccuracies(
  { pairOf, annotatorOf, signs }: PairVotes,
  counts: Int32Array,
  probabilities: Float64Array,
  prior: PriorVotes,
  accuracies: Float64Array,
): number {
  const right = new Float64Array(accuracies.length).fill(prior.right);
  for (let i = 0; i < signs.length; i++) {
    const first = probabilities[pairOf[i]!]!;
    right[annotatorOf[i]!]! += signs[i] === 1 ? first : 1 - first;
  }
  let change = 0;
  for (let a = 0; a < accuracies.length; a++) {
    const accuracy = Math.min(MAX_ACCURACY, right[a]! / (prior.right + prior.wrong + counts[a]!));
    change = Math.max(change, Math.abs(accuracy - accuracies[a]!));
    accuracies[a] = accuracy;
  }
  return change;
}

/** The E step. */
function estimatePairs(
  { pairOf, annotatorOf, signs }: PairVotes,
  accuracies: Float64Array,
  probabilities: Float64Array,
): void {
  const weights = accuracies.map(logOdds);
  probabilities.fill(0);
  for (let i = 0; i < signs.length; i++) probabilities[pairOf[i]!]! += signs[i]! * weights[annotatorOf[i]!]!;
  for (let pair = 0; pair < probabilities.length; pair++) probabilities[pair] = sigmoid(probabilities[pair]!);
}
