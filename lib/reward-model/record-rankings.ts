import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";
import { softLabelOf } from "@/lib/ranking/merge-orders";
import { hasRanking, pairsOfRecord, saidStrength } from "@/lib/ranking/record-pairs";
import { answerText, type Origin, type PairFacts, type PairIds } from "./comparison";
import type { RankedPair, RankedTexts } from "./comparison-part";

/** Each annotation of a rankings.jsonl record: all of its strict pairs of texts, and its order with the ties. */
export function rankingsOfRecord(record: RankingRecord): RankedTexts[] {
  const texts = textsOf(record);
  const byAnnotation = new Map<string, RankedPair[]>();
  for (const { annotation, chosenId, rejectedId } of pairsOfRecord(record, "all")) {
    const [better, worse] = [texts.get(chosenId) ?? "", texts.get(rejectedId) ?? ""];
    if (better === worse) continue;
    const ids = { prompt: record.prompt_id, better: chosenId, worse: rejectedId };
    const pair = { better, worse, facts: factsOf(annotation, ids) };
    const pairs = byAnnotation.get(annotation.annotation_id);
    if (pairs === undefined) byAnnotation.set(annotation.annotation_id, [pair]);
    else pairs.push(pair);
  }
  return record.annotations.filter(hasRanking).map(({ annotation_id: id, tiers }) => ({
    id,
    pairs: byAnnotation.get(id) ?? [],
    tiers: tiers.map((tier) => tier.map((completion) => texts.get(completion) ?? "")),
  }));
}

/** Which model wrote each text, and of which policy; of equal texts the first. */
export function originsOfRecord(record: RankingRecord): ReadonlyMap<string, Origin> {
  const texts = textsOf(record);
  const origins = new Map<string, Origin>();
  for (const { completion_id: id, model, policy_id: policy, batch_id } of record.completions) {
    const [text, batch] = [texts.get(id) ?? "", policy ?? batch_id];
    if ((model === null && batch === null) || origins.has(text)) continue;
    origins.set(text, { ...(model === null ? {} : { model }), ...(batch === null ? {} : { batch }) });
  }
  return origins;
}

function textsOf(record: RankingRecord): ReadonlyMap<string, string> {
  return new Map(
    record.completions.map(({ completion_id: id, content, turns }) => [
      id,
      turns === null ? content : answerText(turns),
    ]),
  );
}

function factsOf(annotation: RankingAnnotation, ids: PairIds): PairFacts {
  const { better: chosenId, worse: rejectedId } = ids;
  const { annotator, annotator_kind: kind, tiers } = annotation;
  const strength = saidStrength(annotation, chosenId, rejectedId);
  const placeOf = (id: string): number => tiers.findIndex((tier) => tier.includes(id));
  return {
    ...(kind === "model" ? {} : { annotator }),
    ...(strength === undefined ? {} : { strength }),
    ...(annotation.soft_labels.length === 0
      ? {}
      : { probability: softLabelOf(annotation, chosenId, rejectedId) }),
    rankGap: placeOf(rejectedId) - placeOf(chosenId),
    ids,
  };
}
