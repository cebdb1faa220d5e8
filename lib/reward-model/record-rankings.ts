import type { RankingRecord } from "@/lib/formats/rankings-record";
import { hasRanking, pairsOfRecord } from "@/lib/ranking/record-pairs";
import { answerText } from "./comparison";
import type { RankedTexts } from "./comparison-part";

/** Each annotation of a rankings.jsonl record: all of its strict pairs of texts, and its order with the ties. */
export function rankingsOfRecord(record: RankingRecord): RankedTexts[] {
  const texts = new Map(
    record.completions.map(({ completion_id: id, content, turns }) => [
      id,
      turns === null ? content : answerText(turns),
    ]),
  );
  const byAnnotation = new Map<string, { better: string; worse: string }[]>();
  for (const { annotation, chosenId, rejectedId } of pairsOfRecord(record, "all")) {
    const pair = { better: texts.get(chosenId) ?? "", worse: texts.get(rejectedId) ?? "" };
    if (pair.better === pair.worse) continue;
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
