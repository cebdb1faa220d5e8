import type { Language } from "@/lib/messages/languages";
import { sayExact, sayNumber } from "@/lib/messages/numbers";
import type { RewardModelsText } from "@/lib/messages/reward-models";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { Details, Gain, Share } from "./schema";

/** How shares are written: 71.2 % [60.1, 80.3], or in a terminal 0.712 [0.601, 0.803]. */
export type ShareStyle = "percent" | "fraction";

/** The numbers of a report in words of a language. */
export class ReportWords {
  readonly t: RewardModelsText["report"];
  readonly comparison: RewardModelsText["comparison"];
  readonly modeNames: RewardModelsText["modeNames"];

  constructor(
    readonly language: Language,
    readonly style: ShareStyle,
  ) {
    const { report, comparison, modeNames } = rewardModelsTexts[language];
    this.t = report;
    this.comparison = comparison;
    this.modeNames = modeNames;
  }

  count(n: number): string {
    return sayNumber(n, this.language);
  }

  number(value: number, digits: number): string {
    return sayNumber(value, this.language, digits);
  }

  /** Of a setting. */
  exact(value: number): string {
    return sayExact(value, this.language);
  }

  percent(share: number, digits: number): string {
    return this.number(share * 100, digits);
  }

  /** Minus sign or plus before a difference. */
  signed(value: number, digits: number): string {
    return `${value > 0 ? "+" : value < 0 ? "−" : ""}${this.number(Math.abs(value), digits)}`;
  }

  /** Without an interval. */
  plainShare(share: number): string {
    return this.share({ accuracy: share, interval: null });
  }

  share({ accuracy, interval }: Pick<Share, "accuracy" | "interval">): string {
    if (accuracy === null) return this.t.noPairs;
    const isPercent = this.style === "percent";
    const say = (share: number): string => (isPercent ? this.percent(share, 1) : this.number(share, 3));
    return this.#with(isPercent ? this.t.percent(say(accuracy)) : say(accuracy), interval, say);
  }

  gain({ difference, interval }: Gain): string {
    const isPercent = this.style === "percent";
    const say = (value: number): string => (isPercent ? this.signed(value * 100, 1) : this.signed(value, 3));
    return this.#with(isPercent ? this.t.points(say(difference)) : say(difference), interval, say);
  }

  correlation({ value, interval }: NonNullable<Details["length"]["correlation"]>): string {
    const say = (one: number): string => this.signed(one, 2);
    return this.#with(say(value), interval, say);
  }

  #with(text: string, interval: readonly [number, number] | null, say: (value: number) => string): string {
    return interval === null ? text : `${text} ${this.t.interval(say(interval[0]), say(interval[1]))}`;
  }
}
