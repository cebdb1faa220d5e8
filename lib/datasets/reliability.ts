import { z } from "zod";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import { countBallots } from "@/lib/ranking/majority-pairs";
import { fitOneCoin, logOdds } from "@/lib/statistics/one-coin";

/** Who voted on fewer pairs that others voted on too is taken for as reliable as all together. */
export const MIN_SHARED_PAIRS = 20;
/** Votes that are looked at, some 9 bytes each; later ones are weighed without having been asked. */
const MAX_VOTES = 8_000_000;
/** Digits of an accuracy: the same on every machine, whatever its logarithm's last bit. */
const DIGITS = 4;
const MAX_ACCURACY = 1 - 10 ** -DIGITS;
const FIRST_CAPACITY = 4096;

export const reliabilitySchema = z.array(
  z.object({
    annotator: z.string(),
    /** Votes on pairs that others voted on too. */
    votes: z.number().int(),
    /** Estimated share of right ones; of too few votes, everybody's. */
    accuracy: z.number(),
    /** log(accuracy / (1 − accuracy)), and 0 for one who is no better than a coin. */
    weight: z.number(),
  }),
);

export interface Reliability {
  /** In the order of their pseudonyms. */
  readonly annotators: z.infer<typeof reliabilitySchema>;
  /** What the vote of each counts. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Collects who called which of two texts better, over all records of an export. */
export class ReliabilityVotes {
  readonly #names = new Map<string, number>();
  #pairOf = new Int32Array(FIRST_CAPACITY);
  #annotatorOf = new Int32Array(FIRST_CAPACITY);
  #signs = new Int8Array(FIRST_CAPACITY);
  #votes = 0;
  #pairs = 0;

  add(record: RankingRecord): void {
    for (const { annotator } of record.annotations) this.#numberOf(annotator);
    for (const { first, second } of countBallots(record, "all")) {
      const count = first.voters.length + second.voters.length;
      if (count < 2 || this.#votes + count > MAX_VOTES) continue;
      for (const { annotator } of first.voters) this.#vote(annotator, 1);
      for (const { annotator } of second.voters) this.#vote(annotator, -1);
      this.#pairs++;
    }
  }

  weigh(): Reliability {
    const size = this.#votes;
    const annotatorOf = this.#annotatorOf.subarray(0, size);
    const { accuracies } = fitOneCoin({
      pairs: this.#pairs,
      annotators: this.#names.size,
      pairOf: this.#pairOf.subarray(0, size),
      annotatorOf,
      signs: this.#signs.subarray(0, size),
    });
    const counts = new Int32Array(this.#names.size);
    for (const annotator of annotatorOf) counts[annotator]!++;
    const pooled = meanOf(accuracies, counts);
    const annotators = [...this.#names].map(([annotator, number]) => {
      const votes = counts[number] ?? 0;
      const estimate = (votes < MIN_SHARED_PAIRS ? pooled : accuracies[number]) ?? pooled;
      const accuracy = Math.min(MAX_ACCURACY, round(estimate));
      return { annotator, votes, accuracy, weight: round(Math.max(0, logOdds(accuracy))) };
    });
    annotators.sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
    return { annotators, weights: new Map(annotators.map(({ annotator, weight }) => [annotator, weight])) };
  }

  #vote(annotator: string, sign: 1 | -1): void {
    if (this.#votes === this.#signs.length) this.#grow();
    this.#pairOf[this.#votes] = this.#pairs;
    this.#annotatorOf[this.#votes] = this.#numberOf(annotator);
    this.#signs[this.#votes++] = sign;
  }

  #numberOf(annotator: string): number {
    const known = this.#names.get(annotator);
    if (known !== undefined) return known;
    this.#names.set(annotator, this.#names.size);
    return this.#names.size - 1;
  }

  #grow(): void {
    const capacity = this.#signs.length * 2;
    const [pairOf, annotatorOf, signs] = [this.#pairOf, this.#annotatorOf, this.#signs];
    this.#pairOf = new Int32Array(capacity);
    this.#annotatorOf = new Int32Array(capacity);
    this.#signs = new Int8Array(capacity);
    this.#pairOf.set(pairOf);
    this.#annotatorOf.set(annotatorOf);
    this.#signs.set(signs);
  }
}

/** Of all votes; where there are none, three of four, as the model believes before the first one. */
function meanOf(accuracies: Float64Array, counts: Int32Array): number {
  const votes = counts.reduce((sum, count) => sum + count, 0);
  if (votes === 0) return 0.75;
  return counts.reduce((sum, count, i) => sum + count * accuracies[i]!, 0) / votes;
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
