import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";
import { type AggregationChoice, weighAll, weigher } from "./judged-pair";
import { compareText, textKeysOf, tiersByPosition } from "./record-pairs";
import { UNRANKED } from "./pairs";

export interface JudgedAnswer {
  readonly completionId: string;
  readonly isGood: boolean;
  /** Those who say so. */
  readonly annotations: readonly RankingAnnotation[];
  readonly votesAgainst: number;
}

export interface JudgedAnswers {
  /** In the order of completion id, then annotation. */
  readonly judged: readonly JudgedAnswer[];
  /** Judgements of answers between best and worst; of answers that are all alike; answers without a majority. */
  readonly middle: number;
  readonly ties: number;
  readonly contested: number;
}

/** Of two copies of a text the first of these counts. */
const VERDICTS = ["good", "middle", "tie", "bad"] as const;
type Verdict = (typeof VERDICTS)[number];

/**
 * Which answers annotators called good and which not: each one's own judgements, or those of more than half, where votes
 * have weights of more than half of the weight.
 */
export function judgeAnswers(record: RankingRecord, choice: AggregationChoice): JudgedAnswers {
  const single: JudgedAnswer[] = [];
  const counts = { middle: 0, ties: 0, contested: 0 };
  for (const [annotation, verdicts] of verdictsOf(record))
    for (const [completionId, verdict] of verdicts) {
      if (verdict === "middle") counts.middle++;
      else if (verdict === "tie") counts.ties++;
      else
        single.push({
          completionId,
          isGood: verdict === "good",
          annotations: [annotation],
          votesAgainst: 0,
        });
    }
  single.sort((a, b) => compareText(a.completionId, b.completionId));
  if (choice.aggregation === "per-annotation") return { judged: single, ...counts };
  const { judged, contested } = elect(single, choice);
  return { judged, ...counts, contested };
}

/** Each label's verdicts by completion; equal texts are one, under the first one's id. */
function* verdictsOf(record: RankingRecord): Generator<readonly [RankingAnnotation, Map<string, Verdict>]> {
  const items = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const texts = textKeysOf(record);
  for (const annotation of record.annotations) {
    if (annotation.purpose !== "label" || annotation.outcome === "skipped") continue;
    const ids = items.get(annotation.task_id) ?? [];
    const tiers = tiersByPosition(ids, annotation.tiers);
    const worst = Math.max(...tiers);
    const verdicts = new Map<string, Verdict>();
    for (const [position, id] of ids.entries()) {
      const verdict = verdictOn(annotation, id, tiers[position] ?? UNRANKED, worst);
      const key = texts.get(id) ?? id;
      const seen = verdicts.get(key);
      if (verdict !== undefined && (seen === undefined || isBefore(verdict, seen)))
        verdicts.set(key, verdict);
    }
    yield [annotation, verdicts];
  }
}

function isBefore(a: Verdict, b: Verdict): boolean {
  return VERDICTS.indexOf(a) < VERDICTS.indexOf(b);
}

function verdictOn(
  { outcome, flags }: RankingAnnotation,
  id: string,
  tier: number,
  worst: number,
): Verdict | undefined {
  if (outcome === "none_acceptable" || flags[id]?.includes("unacceptable") === true) return "bad";
  if (tier === UNRANKED) return undefined;
  if (worst === 0) return "tie";
  return tier === 0 ? "good" : tier === worst ? "bad" : "middle";
}

function elect(
  single: readonly JudgedAnswer[],
  choice: AggregationChoice,
): { judged: JudgedAnswer[]; contested: number } {
  const weigh = weigher(choice);
  const weightOf = (votes: readonly JudgedAnswer[]): number =>
    votes.reduce((sum, { annotations }) => sum + weighAll(annotations, weigh), 0);
  const byCompletion = new Map<string, JudgedAnswer[]>();
  for (const one of single)
    byCompletion.set(one.completionId, [...(byCompletion.get(one.completionId) ?? []), one]);
  const judged: JudgedAnswer[] = [];
  let contested = 0;
  for (const [completionId, votes] of byCompletion) {
    const good = votes.filter(({ isGood }) => isGood);
    const bad = votes.filter(({ isGood }) => !isGood);
    const lead = weightOf(good) - weightOf(bad);
    if (lead === 0) {
      contested++;
      continue;
    }
    const [winners, losers] = lead > 0 ? [good, bad] : [bad, good];
    judged.push({
      completionId,
      isGood: winners === good,
      annotations: winners.flatMap(({ annotations }) => annotations),
      votesAgainst: losers.length,
    });
  }
  return { judged, contested };
}
