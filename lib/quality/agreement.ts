import { AGREEMENT_CONVENTIONS, AgreementRate, voteOn, votePairs } from "@/lib/statistics/agreement";
import { binomialTest } from "@/lib/statistics/binomial";
import { type Estimate, meanEstimate, notAvailable } from "@/lib/statistics/estimate";
import { kendallTauB } from "@/lib/statistics/kendall";
import { wilsonInterval } from "@/lib/statistics/interval";
import { krippendorffAlpha } from "@/lib/statistics/krippendorff";
import type { Agreement } from "./schema";

/** One ranking of a task. */
export interface RankingFact {
  readonly promptId: string;
  readonly taskId: string;
  readonly byPerson: boolean;
  /** Tier by item position, −1 not ranked. */
  readonly tiers: readonly number[];
  /** Item positions in the order shown. */
  readonly presented: readonly number[];
}

/** Statistics of rankings that come task by task; nothing is kept of a task but its sums. */
export class AgreementReport {
  readonly #strict = new AgreementRate("strict");
  readonly #threeWay = new AgreementRate("three_way");
  readonly #clusters = new Map<string, number>();
  /** τ-b values of a prompt: their sum and number. */
  readonly #taus = new Map<number, { sum: number; n: number }>();
  /** For α: one unit a pair of items, its votes as positions in [−1, 0, 1]. */
  readonly #units: number[][] = [];
  readonly #pairs = { tied: 0, all: 0 };
  readonly #firstShown = new Map<number, { wins: number; trials: number }>();
  #rankings = 0;
  #sharedTasks = 0;
  #task: RankingFact[] = [];

  /** Give all rankings of one task one after another. */
  add(fact: RankingFact): void {
    if (this.#task[0] !== undefined && this.#task[0].taskId !== fact.taskId) this.#closeTask();
    this.#task.push(fact);
    this.#rankings++;
    this.#countTies(fact.tiers);
    if (fact.byPerson) this.#countFirstShown(fact);
  }

  result(): Agreement {
    this.#closeTask();
    const rate = (agreement: AgreementRate) => {
      const { words, chance } = AGREEMENT_CONVENTIONS[agreement.convention];
      return { estimate: agreement.estimate(), convention: words, chance: chance ?? 0 };
    };
    return {
      rankings: this.#rankings,
      sharedTasks: this.#sharedTasks,
      strict: rate(this.#strict),
      threeWay: rate(this.#threeWay),
      alpha: krippendorffAlpha(this.#units, [-1, 0, 1], "ordinal"),
      tauB: this.#tauEstimate(),
      tieRate: shareEstimate(this.#pairs.tied, this.#pairs.all, "nothing was ranked yet"),
      firstShown: this.#firstShownResult(),
    };
  }

  #closeTask(): void {
    const facts = this.#task;
    this.#task = [];
    const [first] = facts;
    if (first === undefined || facts.length < 2) return;
    this.#sharedTasks++;
    const cluster = this.#clusters.get(first.promptId) ?? this.#clusters.size;
    this.#clusters.set(first.promptId, cluster);
    for (const [i, a] of facts.entries())
      for (const b of facts.slice(i + 1)) this.#compare(a.tiers, b.tiers, cluster);
    this.#addUnits(facts);
  }

  #compare(a: readonly number[], b: readonly number[], cluster: number): void {
    for (const votes of votePairs(a, b, cluster)) {
      this.#strict.add(votes);
      this.#threeWay.add(votes);
    }
    const both = a.map((tier, i) => [tier, b[i] ?? -1] as const).filter(([x, y]) => x >= 0 && y >= 0);
    const tau = kendallTauB(
      both.map(([x]) => x),
      both.map(([, y]) => y),
    );
    if (tau === null) return;
    const { sum, n } = this.#taus.get(cluster) ?? { sum: 0, n: 0 };
    this.#taus.set(cluster, { sum: sum + tau, n: n + 1 });
  }

  #addUnits(facts: readonly RankingFact[]): void {
    const k = facts[0]?.tiers.length ?? 0;
    for (let i = 0; i < k; i++)
      for (let j = i + 1; j < k; j++) {
        const votes = facts.flatMap(({ tiers }) => {
          const [a, b] = [tiers[i] ?? -1, tiers[j] ?? -1];
          return a < 0 || b < 0 ? [] : [voteOn(a, b) + 1];
        });
        this.#units.push(votes);
      }
  }

  #countTies(tiers: readonly number[]): void {
    const ranked = tiers.filter((tier) => tier >= 0);
    for (const [i, a] of ranked.entries())
      for (const b of ranked.slice(i + 1)) {
        this.#pairs.all++;
        if (a === b) this.#pairs.tied++;
      }
  }

  #countFirstShown({ tiers, presented }: RankingFact): void {
    const [first] = presented;
    if (first === undefined || tiers.filter((tier) => tier === 0).length !== 1) return;
    const group = this.#firstShown.get(presented.length) ?? { wins: 0, trials: 0 };
    group.trials++;
    if (tiers[first] === 0) group.wins++;
    this.#firstShown.set(presented.length, group);
  }

  #tauEstimate(): Estimate {
    const means = [...this.#taus.values()].map(({ sum, n }) => sum / n);
    if (means.length === 0) return notAvailable("no prompt has two rankings that can be compared");
    return meanEstimate(means, [-1, 1]);
  }

  #firstShownResult(): Agreement["firstShown"] {
    const groups = [...this.#firstShown].map(([k, { wins, trials }]) => ({ wins, trials, chance: 1 / k }));
    const wins = groups.reduce((sum, group) => sum + group.wins, 0);
    const trials = groups.reduce((sum, group) => sum + group.trials, 0);
    const expected = groups.reduce((sum, group) => sum + group.trials * group.chance, 0);
    return {
      estimate: shareEstimate(wins, trials, "no person's ranking has a single winner yet"),
      chance: trials === 0 ? null : expected / trials,
      pValue: binomialTest(wins, groups) ?? null,
    };
  }
}

/** Share with Wilson's interval. */
export function shareEstimate(successes: number, n: number, reason: string): Estimate {
  if (n === 0) return notAvailable(reason);
  return { value: successes / n, interval: wilsonInterval(successes, n), n };
}
