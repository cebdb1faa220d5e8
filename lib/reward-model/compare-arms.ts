import type { Arm } from "@/lib/sampling/schema";
import { clusteredMean, pairedDifference } from "@/lib/statistics/clustered-mean";
import { intervalOfGroups, type ClusterTotal } from "@/lib/statistics/interval";
import type { ArmComparison, ArmFigures } from "./round-schema";

/** One answer of a sampling. */
export interface ArmAnswer {
  /** Index into the sampling's arms. */
  readonly arm: number;
  /** Names its text: equal texts are in one place of every ranking. */
  readonly text: string;
  /** Undefined: no model is served. */
  readonly reward: number | undefined;
}

/** One person's order of a task's texts. */
export interface TextRanking {
  readonly texts: readonly string[];
  /** By text: 0 best, −1 not ranked. */
  readonly tiers: readonly number[];
}

export interface PromptOfArms {
  readonly promptId: string;
  readonly answers: readonly ArmAnswer[];
  readonly rankings: readonly TextRanking[];
}

export type ComparedArms = Pick<ArmComparison, "by" | "prompts" | "rankings" | "arms">;

/** Of the prompts that the best covered arm has, the least share with which an arm may be the best. */
const LEAST_COVERAGE = 0.9;

interface Total {
  sum: number;
  count: number;
}
type Totals = Map<string, Total>;

/** Adds up prompts, one by one, to what is known of each arm of a sampling. */
export class ArmTally {
  readonly #arms: readonly Arm[];
  readonly #answers: number[];
  /** By arm: rewards, and wins over all other arms, of each prompt. */
  readonly #rewards: readonly Totals[];
  readonly #wins: readonly Totals[];
  /** By arm and arm: wins of the first over the second, of each prompt. */
  readonly #duels = new Map<string, Totals>();
  #prompts = 0;
  #rankings = 0;

  constructor(arms: readonly Arm[]) {
    this.#arms = arms;
    this.#answers = arms.map(() => 0);
    this.#rewards = arms.map(() => new Map());
    this.#wins = arms.map(() => new Map());
  }

  add({ promptId, answers, rankings }: PromptOfArms): void {
    this.#prompts++;
    for (const { arm, reward } of answers) {
      this.#answers[arm] = (this.#answers[arm] ?? 0) + 1;
      if (reward !== undefined) addTo(this.#rewards[arm], promptId, reward, 1);
    }
    for (const ranking of rankings) if (this.#addRanking(promptId, answers, ranking)) this.#rankings++;
  }

  /** Every pair of ranked answers of two arms; false: there is none. */
  #addRanking(promptId: string, answers: readonly ArmAnswer[], { texts, tiers }: TextRanking): boolean {
    const tierOf = new Map(texts.map((text, i) => [text, tiers[i] ?? -1]));
    const places = new Map<number, number[]>();
    for (const { arm, text } of answers) {
      const tier = tierOf.get(text) ?? -1;
      if (tier >= 0) places.set(arm, [...(places.get(arm) ?? []), tier]);
    }
    for (const [one, ofOne] of places)
      for (const [other, ofOther] of places) {
        if (one === other) continue;
        const [credit, pairs] = [creditOf(ofOne, ofOther), ofOne.length * ofOther.length];
        addTo(this.#wins[one], promptId, credit, pairs);
        const duel = `${one} ${other}`;
        addTo(this.#duels.get(duel) ?? setNew(this.#duels, duel), promptId, credit, pairs);
      }
    return places.size > 1;
  }

  /** By rewards where there are some, else by wins; arms of too few prompts to be the best come last. */
  finish(): ComparedArms {
    const known = this.#arms.map((arm, i) => ({
      ...armOf(arm, i),
      answers: this.#answers[i] ?? 0,
      reward: rewardOf(this.#rewards[i]),
      wins: winsOf(this.#wins[i]),
    }));
    const by = (["reward", "wins"] as const).find((one) => known.some((arm) => arm[one] !== null)) ?? null;
    const valueOf = (arm: (typeof known)[number]): number =>
      by === null ? 0 : (arm[by]?.value ?? Number.NEGATIVE_INFINITY);
    const mayBeBest = by === null ? () => true : coversEnough(by === "reward" ? this.#rewards : this.#wins);
    const order = known.toSorted(
      (a, b) =>
        Number(mayBeBest(b.arm)) - Number(mayBeBest(a.arm)) ||
        compare(valueOf(b), valueOf(a)) ||
        a.arm - b.arm,
    );
    const best = by === null ? undefined : order[0]?.arm;
    const arms = order.map((figures): ArmFigures => {
      if (best === undefined || by === null || figures.arm === best)
        return { ...figures, behind: null, isBest: figures.arm === best, notClearlyWorse: false };
      const behind =
        by === "reward" ? this.#behindInReward(figures.arm, best) : this.#behindInWins(figures.arm, best);
      const notClearlyWorse = figures[by] !== null && (behind?.interval?.[1] ?? 0) >= 0;
      return { ...figures, behind, isBest: false, notClearlyWorse };
    });
    return { by, prompts: this.#prompts, rankings: this.#rankings, arms };
  }

  #behindInReward(arm: number, best: number): ArmFigures["behind"] {
    return pairedDifference(this.#rewards[arm] ?? new Map(), this.#rewards[best] ?? new Map()) ?? null;
  }

  /** Of the pairs of the two alone, how far its share is above ½. */
  #behindInWins(arm: number, best: number): ArmFigures["behind"] {
    const share = winsOf(this.#duels.get(`${arm} ${best}`));
    if (share === null) return null;
    const interval = share.interval;
    return {
      value: share.value - 0.5,
      interval: interval === null ? null : [interval[0] - 0.5, interval[1] - 0.5],
    };
  }
}

/** Whether arms have enough prompts: what one or two lucky ones say is not held against a thousand. */
function coversEnough(byArm: readonly Totals[]): (arm: number) => boolean {
  const least = LEAST_COVERAGE * Math.max(...byArm.map(({ size }) => size));
  return (arm) => (byArm[arm]?.size ?? 0) >= least;
}

/** An arm as it is told, without prices. */
export function armOf({ endpoint, model, temperature, seed }: Arm, arm: number) {
  return {
    ...{ arm, endpoint, model },
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function rewardOf(totals: Totals = new Map()): ArmFigures["reward"] {
  const mean = clusteredMean(totals);
  return mean === undefined ? null : { ...mean, n: countOf(totals) };
}

function winsOf(totals: Totals = new Map()): ArmFigures["wins"] {
  const clusters = [...totals.values()].map(({ sum, count }): ClusterTotal => ({ credit: sum, count }));
  const n = countOf(totals);
  if (n === 0) return null;
  const value = clusters.reduce((all, { credit }) => all + credit, 0) / n;
  return { value, interval: intervalOfGroups(clusters), n };
}

const countOf = (totals: Totals): number => [...totals.values()].reduce((all, { count }) => all + count, 0);

/** Pairs in which the first one's tier is the better one; a tie is half of one. */
function creditOf(first: readonly number[], second: readonly number[]): number {
  let credit = 0;
  for (const a of first) for (const b of second) credit += a < b ? 1 : a === b ? 0.5 : 0;
  return credit;
}

function addTo(totals: Totals | undefined, promptId: string, sum: number, count: number): void {
  const total = totals?.get(promptId);
  if (total === undefined) totals?.set(promptId, { sum, count });
  else {
    total.sum += sum;
    total.count += count;
  }
}

function setNew(duels: Map<string, Totals>, duel: string): Totals {
  const totals: Totals = new Map();
  duels.set(duel, totals);
  return totals;
}

/** Also of infinities, whose difference is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
