import { createRng, type Rng, shuffle } from "@/lib/base/random";
import { sigmoid } from "@/lib/statistics/logistic";
import { orderByReward } from "./best-of-n";
import { headDisagreement } from "./head-disagreement";
import type { ChoicePlan } from "./choice-schema";

/** A prompt's distinct texts with the rewards that a model gives them. */
export interface PromptRewards {
  readonly promptId: string;
  readonly completionIds: readonly string[];
  readonly rewards: readonly number[];
  /** For the rule ensemble: the rewards of each text by head. */
  readonly heads?: readonly (readonly number[])[];
  /** Pairs of its texts that stand in a task of two already: they are not chosen again, though they may be drawn by lot. */
  readonly askedPairs?: readonly (readonly string[])[];
}

export interface ChosenTask {
  readonly promptId: string;
  /** In the order of the source. */
  readonly completionIds: readonly string[];
  /** Mean of |P(better) − ½| over its pairs: 0 where the model has no idea, ½ where it is certain. */
  readonly sureness: number;
  /** Chosen tasks of a lower rank come first: that of their sureness, or of their heads' agreement. */
  readonly rank: number;
}

/** Candidates that are kept beyond twice those wanted, so that few are seldom sorted. */
const SPARE = 1000;

export type ChoiceSettings = Pick<ChoicePlan, "rule" | "size" | "perPrompt" | "total" | "randomShare"> & {
  readonly seed: number;
};

export interface ChosenTasks {
  /** Those that the model is least sure of first, or on which its heads disagree most. */
  readonly chosen: readonly ChosenTask[];
  /** In random order. */
  readonly random: readonly ChosenTask[];
  /** Mean sureness of any two of a prompt's texts, each prompt weighed by its tasks; null without prompts. */
  readonly anySureness: number | null;
}

/** How many tasks a prompt with so many distinct texts can give. */
export function choosable(distinct: number, { size, perPrompt }: Pick<ChoiceSettings, "size" | "perPrompt">) {
  if (distinct < 2) return 0;
  return size === 2 ? Math.min(perPrompt, countPairs(distinct)) : 1;
}

/**
 * Chooses tasks by rewards from prompts that come one by one; keeps nothing but tasks, about twice as many as are wanted.
 *
 * The random arm comes first: of all places for tasks (so many a prompt) its share is drawn, each with the same chance
 * (selection sampling; Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S), and each such place is filled with
 * any of the prompt's pairs, each with the same chance. So it stands for all pairs, those that would have been chosen
 * too. The other places go to the pairs that the rule names among what is left, and of these, where there is a total, to
 * those of which the model is least sure, or on which its heads disagree most.
 */
export class TaskChooser {
  readonly #settings: ChoiceSettings;
  readonly #rng: Rng;
  readonly #wanted: number;
  #placesLeft: number;
  #randomLeft: number;
  #chosen: ChosenTask[] = [];
  readonly #random: ChosenTask[] = [];
  #surenessSum = 0;
  #weight = 0;

  /** `places`: what all prompts together can give. */
  constructor(settings: ChoiceSettings, places: number) {
    this.#settings = settings;
    this.#rng = createRng(settings.seed);
    const wanted = Math.min(places, settings.total ?? places);
    this.#placesLeft = places;
    this.#randomLeft = Math.round(wanted * settings.randomShare);
    this.#wanted = wanted - this.#randomLeft;
  }

  add(prompt: PromptRewards): void {
    const places = choosable(prompt.completionIds.length, this.#settings);
    if (places === 0) return;
    const drawn = this.#drawPlaces(places);
    const { size } = this.#settings;
    if (size === 2) this.#addPairs(prompt, places, drawn);
    else if (drawn > 0)
      this.#random.push(taskOf(prompt, shuffle(placesOf(prompt), this.#rng).slice(0, size)));
    else this.#chosen.push(taskOf(prompt, chooseBlock(prompt.rewards, this.#settings)));
    if (this.#chosen.length > 2 * this.#wanted + SPARE) this.#chosen = this.#first();
    this.#surenessSum += places * surenessOf(prompt.rewards);
    this.#weight += places;
  }

  finish(): ChosenTasks {
    return {
      chosen: this.#first(),
      random: shuffle(this.#random, this.#rng),
      anySureness: this.#weight === 0 ? null : this.#surenessSum / this.#weight,
    };
  }

  /** As many as are wanted; of equal ones those that came first. */
  #first(): ChosenTask[] {
    return this.#chosen.toSorted((a, b) => a.rank - b.rank).slice(0, this.#wanted);
  }

  /** How many of the prompt's places are the random arm's. */
  #drawPlaces(places: number): number {
    let drawn = 0;
    for (let i = 0; i < places; i++) {
      if (this.#rng() * this.#placesLeft < this.#randomLeft) {
        this.#randomLeft--;
        drawn++;
      }
      this.#placesLeft--;
    }
    return drawn;
  }

  #addPairs(prompt: PromptRewards, places: number, drawn: number): void {
    const taken = drawPairs(prompt.rewards.length, drawn, this.#rng);
    for (const pair of taken) this.#random.push(taskOf(prompt, pair));
    const keys = new Set([...taken, ...askedPlaces(prompt)].map(keyOf));
    const named = pairsOf(prompt, this.#settings.rule, places + keys.size);
    const free = named.filter((pair) => !keys.has(keyOf(pair)));
    for (const pair of free.slice(0, places - drawn)) {
      const task = taskOf(prompt, pair);
      const rank = this.#settings.rule === "ensemble" ? -disagreementOf(prompt, pair) : task.rank;
      this.#chosen.push({ ...task, rank });
    }
  }
}

type PairOfPlaces = readonly [number, number];

function askedPlaces({ completionIds, askedPairs = [] }: PromptRewards): PairOfPlaces[] {
  return askedPairs.map(([one = "", other = ""]) => [
    completionIds.indexOf(one),
    completionIds.indexOf(other),
  ]);
}

const countPairs = (items: number): number => (items * (items - 1)) / 2;
const keyOf = ([a, b]: PairOfPlaces): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
const placesOf = (prompt: PromptRewards): number[] => [...prompt.rewards.keys()];

/** The `count` pairs that the rule puts first. */
function pairsOf(prompt: PromptRewards, rule: ChoiceSettings["rule"], count: number): PairOfPlaces[] {
  if (rule !== "ensemble") return choosePairs(prompt.rewards, rule, count);
  let best: { readonly pair: PairOfPlaces; readonly disagreement: number }[] = [];
  const trim = (): void => {
    best = best.sort((a, b) => b.disagreement - a.disagreement).slice(0, count);
  };
  for (let b = 1; b < prompt.rewards.length; b++) {
    for (let a = 0; a < b; a++) best.push({ pair: [a, b], disagreement: disagreementOf(prompt, [a, b]) });
    if (best.length > 2 * count + SPARE) trim();
  }
  trim();
  return best.map(({ pair }) => pair);
}

function disagreementOf({ heads = [] }: PromptRewards, [a, b]: PairOfPlaces): number {
  return headDisagreement(heads[a] ?? [], heads[b] ?? []);
}

/** The `count` pairs that a rule of rewards alone puts first: the closest two, or those of the best answers. */
export function choosePairs(
  rewards: readonly number[],
  rule: Exclude<ChoiceSettings["rule"], "ensemble">,
  count: number,
): PairOfPlaces[] {
  const order = orderByReward(rewards);
  const pairs =
    rule === "top"
      ? order.flatMap((lower, j) =>
          j * (j - 1) < 2 * count ? order.slice(0, j).map((one) => [one, lower] as const) : [],
        )
      : closePairs(order, count).sort((a, b) => gapOf(rewards, a) - gapOf(rewards, b));
  return pairs.slice(0, count);
}

const gapOf = (rewards: readonly number[], [a, b]: PairOfPlaces): number =>
  Math.abs((rewards[a] ?? 0) - (rewards[b] ?? 0));

/**
 * Pairs among which the `count` closest are. One whose places in the order are d apart spans d(d + 1)/2 pairs that are no
 * wider, itself included: those with more than `count` can be left out.
 */
function closePairs(order: readonly number[], count: number): PairOfPlaces[] {
  const pairs: PairOfPlaces[] = [];
  for (let d = 1; d < order.length && (d === 1 || (d * (d + 1)) / 2 <= count); d++)
    for (const [i, upper] of order.entries()) {
      const lower = order[i + d];
      if (lower !== undefined) pairs.push([upper, lower]);
    }
  return pairs;
}

/** Places of the best `size` answers, or of those that follow one another in the order and are told apart the least. */
function chooseBlock(rewards: readonly number[], { rule, size }: ChoiceSettings): number[] {
  const order = orderByReward(rewards);
  const windows =
    rule === "top" || order.length <= size
      ? [order.slice(0, size)]
      : Array.from({ length: order.length - size + 1 }, (_, i) => order.slice(i, i + size));
  const sureness = windows.map((window) => surenessOf(window.map((place) => rewards[place] ?? 0)));
  return windows[sureness.indexOf(Math.min(...sureness))] ?? [];
}

/** `count` different pairs of so many items, each with the same chance (Floyd's algorithm; Bentley, CACM 30 (9), 1987). */
function drawPairs(items: number, count: number, rng: Rng): PairOfPlaces[] {
  const drawn = new Set<number>();
  const all = countPairs(items);
  for (let last = all - count; last < all; last++) {
    const number = Math.floor(rng() * (last + 1));
    drawn.add(drawn.has(number) ? last : number);
  }
  return [...drawn].map(pairAt);
}

/** The pair of this number: (0, 1), (0, 2), (1, 2), (0, 3), … */
function pairAt(number: number): PairOfPlaces {
  let upper = 1;
  let first = 0;
  while (first + upper <= number) first += upper++;
  return [number - first, upper];
}

function taskOf({ promptId, completionIds, rewards }: PromptRewards, places: readonly number[]): ChosenTask {
  const inOrder = places.toSorted((a, b) => a - b);
  const sureness = surenessOf(inOrder.map((place) => rewards[place] ?? 0));
  return {
    promptId,
    completionIds: inOrder.flatMap((place) => completionIds[place] ?? []),
    sureness,
    rank: sureness,
  };
}

/** Mean of |σ(r_a − r_b) − ½| over all pairs: how far Bradley–Terry is from a coin's toss. */
export function surenessOf(rewards: readonly number[]): number {
  let sum = 0;
  for (const [i, a] of rewards.entries())
    for (const b of rewards.slice(i + 1)) sum += sigmoid(Math.abs(a - b)) - 0.5;
  return rewards.length < 2 ? 0 : sum / countPairs(rewards.length);
}
