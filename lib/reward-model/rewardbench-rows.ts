import { intervalOfGroups } from "@/lib/statistics/interval";
import { promptText } from "./comparison";
import type { ComparisonPart } from "./comparison-part";
import type { Share } from "./schema";

/** One judged line of a file: what it said, and where it belongs. */
export interface JudgedLine {
  readonly id: string | null;
  /** RewardBench's part of the set, such as "chat-hard". */
  readonly subset: string | null;
  readonly part: ComparisonPart;
}

type OneOrMany<T> = T | readonly T[];

/** A row as rewardbench writes it (results/…_outputs.jsonl); for several answers on a side the fields are lists. */
export interface RewardBenchOutput {
  readonly id: string | null;
  readonly subset: string | null;
  readonly prompt: string;
  /** 1 where an answer that was chosen has the highest reward; several highest share it. */
  readonly results: number;
  readonly scores_chosen: OneOrMany<number>;
  readonly scores_rejected: OneOrMany<number>;
  readonly text_chosen: OneOrMany<string>;
  readonly text_rejected: OneOrMany<string>;
}

/** The rows of a line: one for each of its rankings, the best answers against all others. */
export function outputRows(line: JudgedLine, rewardOf: (text: string) => number): RewardBenchOutput[] {
  const { id, subset, part } = line;
  return part.rankings.flatMap((ranking) => {
    const { chosen, rejected } = sidesOf(ranking);
    if (chosen.length === 0 || rejected.length === 0) return [];
    const [right, wrong] = [chosen.map(rewardOf), rejected.map(rewardOf)];
    return [
      {
        id,
        subset,
        prompt: promptText(part.prompt),
        results: creditOfTop(right, wrong),
        scores_chosen: unlist(right),
        scores_rejected: unlist(wrong),
        text_chosen: unlist(chosen),
        text_rejected: unlist(rejected),
      },
    ];
  });
}

function sidesOf({ tiers, pairs }: ComparisonPart["rankings"][number]): {
  readonly chosen: readonly string[];
  readonly rejected: readonly string[];
} {
  const [best = [], ...others] = tiers ?? [];
  if (others.length > 0) return { chosen: best, rejected: others.flat() };
  const worse = new Set(pairs.map((pair) => pair.worse));
  const chosen = [...new Set(pairs.map(({ better }) => better))].filter((text) => !worse.has(text));
  return { chosen, rejected: [...worse] };
}

/** RewardBench 2's accuracy: whether the highest reward is a chosen answer's; of k highest the chosen ones have 1/k each. */
export function creditOfTop(chosen: readonly number[], rejected: readonly number[]): number {
  const top = Math.max(...chosen, ...rejected);
  const right = chosen.filter((reward) => reward === top).length;
  return right / (right + rejected.filter((reward) => reward === top).length);
}

function unlist<T>(values: readonly T[]): OneOrMany<T> {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

export interface SubsetShare extends Share {
  readonly name: string;
}

export interface TopShares {
  /** All rows. */
  readonly all: Share;
  /** By the file's own subsets, in their order; empty where it names none. */
  readonly subsets: readonly SubsetShare[];
}

/** How often the best answer has the highest reward, with intervals clustered by prompt. `pairs` counts rows. */
export function shareOfTop(rows: readonly RewardBenchOutput[]): TopShares {
  const names = [...new Set(rows.flatMap(({ subset }) => subset ?? []))];
  return {
    all: shareOf(rows),
    subsets: names.map((name) => ({ name, ...shareOf(rows.filter(({ subset }) => subset === name)) })),
  };
}

function shareOf(rows: readonly RewardBenchOutput[]): Share {
  if (rows.length === 0) return { pairs: 0, accuracy: null, interval: null };
  const clusters = new Map<string, { credit: number; count: number }>();
  for (const { prompt, results } of rows) {
    const cluster = clusters.get(prompt) ?? { credit: 0, count: 0 };
    clusters.set(prompt, { credit: cluster.credit + results, count: cluster.count + 1 });
  }
  const accuracy = rows.reduce((sum, { results }) => sum + results, 0) / rows.length;
  const interval = intervalOfGroups([...clusters.values()]);
  return { pairs: rows.length, accuracy, interval: interval === null ? null : [...interval] };
}
