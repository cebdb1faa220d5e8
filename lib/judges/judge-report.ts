import {
  AGREEMENT_CONVENTIONS,
  AgreementRate,
  type Vote,
  voteOn,
  votePairs,
} from "@/lib/statistics/agreement";
import { clusteredShareInterval } from "@/lib/statistics/binomial";
import { type Estimate, notAvailable } from "@/lib/statistics/estimate";
import type { JudgeFigures } from "./schema";

/** A pair that a judge was asked about, in both orders; as JudgedPair says, null where there is no clear verdict. */
export interface AskedPair {
  readonly first: number;
  readonly second: number;
  readonly verdicts: readonly [Vote | null, Vote | null];
  readonly probabilities: readonly [number | null, number | null];
  /** Replies, clear or not. */
  readonly replies: number;
}

/** A task that a judge judged. */
export interface JudgedTask {
  readonly promptId: string;
  readonly pairs: readonly AskedPair[];
  /** People's counted rankings of the same task: tier by item position, −1 not ranked. */
  readonly people: readonly (readonly number[])[];
}

type Rates = Pick<JudgeFigures, "pairs" | "unparsed" | "withPeople" | "amongPeople" | "flips" | "firstShown">;

/**
 * What a judge is worth, task by task. Its vote on a pair is that of both orders together: the mean of the two soft
 * labels above ½, below, or ½ itself, which is a tie (RLAIF, Lee et al. 2023, section 2.1). A flip is a pair whose two
 * verdicts differ, ties included (MT-bench, Zheng et al. 2023, table 2, counts the same as inconsistent). Every interval
 * is clustered by prompt.
 */
export class JudgeReport {
  readonly #withPeople = new BothRates();
  readonly #amongPeople = new BothRates();
  readonly #flips = new ClusteredShare();
  readonly #unparsed = new ClusteredShare();
  readonly #firstShown = new ClusteredShare();
  readonly #clusters = new Map<string, number>();

  add({ promptId, pairs, people }: JudgedTask): void {
    const cluster = this.#clusters.get(promptId) ?? this.#clusters.size;
    this.#clusters.set(promptId, cluster);
    for (const pair of pairs) this.#addPair(pair, people, cluster);
    for (const [i, a] of people.entries())
      for (const b of people.slice(i + 1))
        for (const votes of votePairs(a, b, cluster)) this.#amongPeople.add(votes);
  }

  #addPair(pair: AskedPair, people: JudgedTask["people"], cluster: number): void {
    const [before, behind] = pair.verdicts;
    const clear = pair.verdicts.filter((verdict) => verdict !== null);
    this.#unparsed.add(cluster, pair.replies - clear.length, pair.replies);
    // Shown first in one order is the first item, in the other the second.
    const forFirst = (before === 1 ? 1 : 0) + (behind === -1 ? 1 : 0);
    this.#firstShown.add(cluster, forFirst, clear.filter((verdict) => verdict !== 0).length);
    if (before === null || behind === null) return;
    this.#flips.add(cluster, before === behind ? 0 : 1, 1);
    const vote = voteOf(pair);
    for (const tiers of people) {
      const [a, b] = [tiers[pair.first] ?? -1, tiers[pair.second] ?? -1];
      if (a >= 0 && b >= 0) this.#withPeople.add({ a: vote, b: voteOn(a, b), cluster });
    }
  }

  result(): Rates {
    const flips = this.#flips.estimate("no pair has a clear verdict in both orders yet");
    return {
      pairs: flips.value === null ? 0 : flips.n,
      unparsed: this.#unparsed.estimate("the judge has not replied yet"),
      withPeople: this.#withPeople.result(),
      amongPeople: this.#amongPeople.result(),
      flips,
      firstShown: this.#firstShown.estimate("the judge preferred no answer yet"),
    };
  }
}

/** What both orders together say of the first item. */
export function voteOf({ probabilities: [a, b] }: Pick<AskedPair, "probabilities">): Vote {
  const mean = ((a ?? 0.5) + (b ?? 0.5)) / 2;
  return mean > 0.5 ? 1 : mean < 0.5 ? -1 : 0;
}

class BothRates {
  readonly #strict = new AgreementRate("strict");
  readonly #threeWay = new AgreementRate("three_way");

  add(votes: Parameters<AgreementRate["add"]>[0]): void {
    this.#strict.add(votes);
    this.#threeWay.add(votes);
  }

  result(): JudgeFigures["withPeople"] {
    const rate = (agreement: AgreementRate) => {
      const { words, chance } = AGREEMENT_CONVENTIONS[agreement.convention];
      return { estimate: agreement.estimate(), convention: words, chance: chance ?? 0 };
    };
    return { strict: rate(this.#strict), threeWay: rate(this.#threeWay) };
  }
}

/** A share whose trials are independent between prompts only. */
class ClusteredShare {
  readonly #clusters = new Map<number, { successes: number; n: number }>();

  add(cluster: number, successes: number, n: number): void {
    if (n === 0) return;
    const total = this.#clusters.get(cluster) ?? { successes: 0, n: 0 };
    this.#clusters.set(cluster, { successes: total.successes + successes, n: total.n + n });
  }

  estimate(reason: string): Estimate {
    const clusters = [...this.#clusters.values()];
    const n = clusters.reduce((sum, one) => sum + one.n, 0);
    if (n === 0) return notAvailable(reason);
    const successes = clusters.reduce((sum, one) => sum + one.successes, 0);
    return { value: successes / n, interval: clusteredShareInterval(clusters) ?? null, n };
  }
}
