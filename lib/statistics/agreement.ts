import { clusteredShareInterval } from "./binomial";
import { notAvailable, type Estimate } from "./estimate";

/** What one annotator says of a pair of items: −1 the first is worse, 0 tied, 1 the first is better. */
export type Vote = -1 | 0 | 1;

/**
 * strict: only pairs that both ordered strictly count (Stiennon et al. 2020); chance ½.
 * three_way: better, tied and worse must be the same; chance ⅓.
 * half_credit: as three_way, but a tie against an order counts ½ (WebGPT); chance depends on the share of ties.
 * The same answers give 63 or 81 % by convention (MT-bench): never show a rate without its own.
 */
export type AgreementConvention = "strict" | "three_way" | "half_credit";

export const AGREEMENT_CONVENTIONS: Readonly<
  Record<AgreementConvention, { words: string; chance: number | null }>
> = {
  strict: { words: "ties left out", chance: 1 / 2 },
  three_way: { words: "better, tied and worse told apart", chance: 1 / 3 },
  half_credit: { words: "a tie against an order counts half", chance: null },
};

export interface VotePair {
  readonly a: Vote;
  readonly b: Vote;
  /** Comparisons of one cluster (prompt) are not independent. */
  readonly cluster: number;
}

/** Votes on every pair of items that two rankings both hold; −1 in a ranking is "not ranked". */
export function* votePairs(a: readonly number[], b: readonly number[], cluster: number): Generator<VotePair> {
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      if (a[i]! < 0 || a[j]! < 0 || b[i]! < 0 || b[j]! < 0) continue;
      yield { a: voteOn(a[i]!, a[j]!), b: voteOn(b[i]!, b[j]!), cluster };
    }
}

/** Tiers: smaller is better. */
export function voteOn(first: number, second: number): Vote {
  return first === second ? 0 : first < second ? 1 : -1;
}

/** Credit of a pair of votes; undefined when the convention leaves it out. */
export function agreementCredit(
  { a, b }: Pick<VotePair, "a" | "b">,
  convention: AgreementConvention,
): number | undefined {
  if (convention === "strict" && (a === 0 || b === 0)) return undefined;
  if (a === b) return 1;
  return convention === "half_credit" && (a === 0 || b === 0) ? 0.5 : 0;
}

/** Share of pairs of votes that agree, with an interval over clusters; `n` counts pairs of votes. */
export class AgreementRate {
  readonly #clusters = new Map<number, { successes: number; n: number }>();

  constructor(readonly convention: AgreementConvention) {}

  add(votes: VotePair): void {
    const credit = agreementCredit(votes, this.convention);
    if (credit === undefined) return;
    const cluster = this.#clusters.get(votes.cluster) ?? { successes: 0, n: 0 };
    cluster.successes += credit;
    cluster.n++;
    this.#clusters.set(votes.cluster, cluster);
  }

  estimate(): Estimate {
    const clusters = [...this.#clusters.values()];
    const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
    if (n === 0) return notAvailable("no pair of completions was compared by two annotators");
    const value = clusters.reduce((sum, cluster) => sum + cluster.successes, 0) / n;
    return { value, interval: clusteredShareInterval(clusters) ?? null, n };
  }
}
