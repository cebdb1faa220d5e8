import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";

/**
 * The record with the two orders in which a judge was asked as one answer of his: soft labels are the means of both, and
 * places go by their sums (Copeland), so that a verdict that turns round with the order is a tie. An answer of which the
 * other order is missing is left out: alone it says as much about the order as about the answers. People's answers stay.
 */
export function mergeOrders(record: RankingRecord): RankingRecord {
  const byJudge = record.annotations.filter(({ annotator_kind: kind }) => kind === "model");
  if (byJudge.length === 0) return record;
  const items = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const orders = new Map<string, RankingAnnotation[]>();
  for (const one of byJudge) {
    const key = `${one.task_id}|${one.annotator}`;
    orders.set(key, [...(orders.get(key) ?? []), one]);
  }
  const merged = [...orders.values()].flatMap(([one, other]) =>
    one === undefined || other === undefined || one.outcome !== "answered" || other.outcome !== "answered"
      ? []
      : [merge(one.pass === 0 ? one : other, one.pass === 0 ? other : one, items.get(one.task_id) ?? [])],
  );
  const ofPeople = record.annotations.filter(({ annotator_kind: kind }) => kind !== "model");
  return { ...record, annotations: [...ofPeople, ...merged] };
}

function merge(
  one: RankingAnnotation,
  other: RankingAnnotation,
  items: readonly string[],
): RankingAnnotation {
  const behind = new Map(
    other.soft_labels.map(({ first, second, probability }) => [`${first}|${second}`, probability]),
  );
  const labels = one.soft_labels.map(({ first, second, probability }) => ({
    first,
    second,
    probability: (probability + (behind.get(`${first}|${second}`) ?? probability)) / 2,
  }));
  const scores = new Map(items.map((id) => [id, 0]));
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score);
  for (const { first, second, probability } of labels) {
    const win = probability > 0.5 ? 1 : probability < 0.5 ? 0 : 0.5;
    add(first, win);
    add(second, 1 - win);
  }
  const order = [...new Set(scores.values())].sort((a, b) => b - a);
  const tiers = order.map((score) => items.filter((id) => scores.get(id) === score));
  return { ...one, tiers, soft_labels: labels };
}

/**
 * How likely it is that the chosen of two completions is the better one, by whose judgements a pair rests on: a judge's own
 * soft label, 1 for an order that a person gave, ½ for a tie.
 */
export function softLabelOf(annotation: RankingAnnotation, chosenId: string, rejectedId: string): number {
  for (const { first, second, probability } of annotation.soft_labels) {
    if (first === chosenId && second === rejectedId) return probability;
    if (first === rejectedId && second === chosenId) return 1 - probability;
  }
  return annotation.tiers.some((tier) => tier.includes(chosenId) && tier.includes(rejectedId)) ? 0.5 : 1;
}
