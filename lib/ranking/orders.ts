import type { RankingAnnotation, RankingRecord, RankingTask } from "@/lib/formats/rankings-record";
import { type AggregationChoice, weighAll, weigher } from "./judged-pair";
import { UNRANKED } from "./pairs";
import { hasRanking, textKeysOf, tiersByPosition } from "./record-pairs";

/** One order of a task's distinct texts, best first. */
export interface Order {
  readonly taskId: string;
  /** Names the order among all of the record's. */
  readonly orderId: string;
  /** Completion ids by tier, best first, in item order inside a tier. */
  readonly tiers: readonly (readonly string[])[];
  /** Those who said so: one, or under a majority everybody who ranked the task. */
  readonly annotations: readonly RankingAnnotation[];
}

/** Each annotator's order, or the majority's of each task; `contested` counts tasks whose majority is no order. */
export function ordersOf(
  record: RankingRecord,
  choice: AggregationChoice,
): { readonly orders: readonly Order[]; readonly contested: number } {
  const texts = textKeysOf(record);
  const orders: Order[] = [];
  let contested = 0;
  for (const task of record.tasks) {
    const rankings = record.annotations.filter(
      (annotation) => annotation.task_id === task.task_id && hasRanking(annotation),
    );
    const ranked = rankings.map((annotation) => orderOf(task, annotation, texts));
    if (choice.aggregation === "per-annotation")
      orders.push(...ranked.filter(({ tiers }) => tiers.length > 0));
    else if (ranked.length > 0) {
      const tiers = majorityTiers(ranked, choice);
      if (tiers === null) contested++;
      else orders.push({ taskId: task.task_id, orderId: task.task_id, tiers, annotations: rankings });
    }
  }
  return { orders, contested };
}

/** Equal texts stand once, in the best copy's place. */
function orderOf(
  task: RankingTask,
  annotation: RankingAnnotation,
  texts: ReadonlyMap<string, string>,
): Order {
  const byPosition = tiersByPosition(task.items, annotation.tiers);
  const tierOf = new Map<string, number>();
  for (const [position, id] of task.items.entries()) {
    const key = texts.get(id) ?? id;
    const tier = byPosition[position] ?? UNRANKED;
    if (tier !== UNRANKED) tierOf.set(key, Math.min(tier, tierOf.get(key) ?? tier));
  }
  return {
    taskId: task.task_id,
    orderId: annotation.annotation_id,
    tiers: groupTiers(tierOf),
    annotations: [annotation],
  };
}

function groupTiers(tierOf: ReadonlyMap<string, number>): string[][] {
  const used = [...new Set(tierOf.values())].sort((a, b) => a - b);
  return used.map((tier) => [...tierOf].filter(([, own]) => own === tier).map(([id]) => id));
}

/**
 * The tiers in which every pair stands as more than half of those who ranked both have it: above, below or level.
 * Null where a pair has no majority, or the majorities go round in a circle.
 */
function majorityTiers(orders: readonly Order[], choice: AggregationChoice): string[][] | null {
  const weigh = weigher(choice);
  const places = orders.map(({ tiers, annotations }) => ({
    placed: new Map(tiers.flatMap((tier, place) => tier.map((id) => [id, place] as const))),
    weight: weighAll(annotations, weigh),
  }));
  const ids = [...new Set(places.flatMap(({ placed }) => [...placed.keys()]))];
  const lost = new Map(ids.map((id) => [id, 0]));
  const verdicts: (readonly [string, string, number])[] = [];
  for (const [i, a] of ids.entries())
    for (const b of ids.slice(i + 1)) {
      const verdict = majorityOn(a, b, places);
      if (verdict === null) return null;
      verdicts.push([a, b, verdict]);
      const loser = verdict < 0 ? b : a;
      if (verdict !== 0) lost.set(loser, (lost.get(loser) ?? 0) + 1);
    }
  const isOrder = verdicts.every(
    ([a, b, verdict]) => Math.sign((lost.get(a) ?? 0) - (lost.get(b) ?? 0)) === verdict,
  );
  return isOrder ? groupTiers(lost) : null;
}

/** One annotator's order, and what his vote weighs. */
interface Placed {
  readonly placed: ReadonlyMap<string, number>;
  readonly weight: number;
}

/** −1: the first is better, 1: the second, 0: level; null: no majority, or nobody ranked both. */
function majorityOn(a: string, b: string, places: readonly Placed[]): number | null {
  const weights = new Map([-1, 0, 1].map((verdict) => [verdict, 0]));
  let all = 0;
  for (const { placed, weight } of places) {
    const [own, other] = [placed.get(a), placed.get(b)];
    if (own === undefined || other === undefined) continue;
    const verdict = Math.sign(own - other);
    weights.set(verdict, (weights.get(verdict) ?? 0) + weight);
    all += weight;
  }
  return [...weights].find(([, weight]) => weight * 2 > all)?.[0] ?? null;
}
