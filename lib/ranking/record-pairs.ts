import type { RankingAnnotation, RankingRecord } from "@/lib/formats/rankings-record";
import { STRENGTH_PRESETS } from "./strength";
import { type PairPolicy, pairsOfRanking, UNRANKED } from "./pairs";

/** One comparison of a prompt's completions by one annotator; all pairs of one annotation are a group. */
export interface RecordPair {
  readonly annotation: RankingAnnotation;
  readonly chosenId: string;
  readonly rejectedId: string;
  /** What the annotator said (level / levels of the scale), else tier gap / (tiers − 1). */
  readonly strength: number;
  /** Number of pairs in the group. */
  readonly groupSize: number;
}

/** Annotations that say something about order: labels (not gold answers or adjudications) that were answered. */
export function hasRanking(annotation: RankingAnnotation): boolean {
  return annotation.purpose === "label" && annotation.outcome === "answered";
}

/** All pairs of a record under a policy, in the order (chosen id, rejected id, annotator, annotation id). */
export function pairsOfRecord(record: RankingRecord, policy: PairPolicy): RecordPair[] {
  const items = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const texts = textKeysOf(record);
  const pairs: RecordPair[] = [];
  for (const annotation of record.annotations)
    if (hasRanking(annotation))
      pairs.push(...pairsOfAnnotation(annotation, items.get(annotation.task_id) ?? [], texts, policy));
  return pairs.sort(comparePairs);
}

/** One annotation's strict pairs under a policy; `ids` are its task's items, `texts` names each one's text. */
export function pairsOfAnnotation(
  annotation: RankingAnnotation,
  ids: readonly string[],
  texts: ReadonlyMap<string, string>,
  policy: PairPolicy,
): RecordPair[] {
  const tiers = tiersByPosition(ids, annotation.tiers);
  const keys = ids.map((id) => texts.get(id) ?? id);
  const ranked = pairsOfRanking(tiers, policy, keys);
  return ranked.flatMap(({ better, worse, strength: gap }) => {
    const [chosenId, rejectedId] = [ids[better], ids[worse]];
    if (chosenId === undefined || rejectedId === undefined) return [];
    const strength = saidStrength(annotation, chosenId, rejectedId) ?? gap;
    return [{ annotation, chosenId, rejectedId, strength, groupSize: ranked.length }];
  });
}

/** How much better the annotator called the chosen one, in (0, 1]; undefined where he was not asked. */
export function saidStrength(
  { strengths }: RankingAnnotation,
  chosenId: string,
  rejectedId: string,
): number | undefined {
  const said = strengths.find(({ better, worse }) => better === chosenId && worse === rejectedId);
  return said === undefined || said.value === 0
    ? undefined
    : said.value / STRENGTH_PRESETS[said.preset].levels;
}

/** Tier of each item; −1 for an item that no tier names. */
export function tiersByPosition(ids: readonly string[], tiers: readonly (readonly string[])[]): number[] {
  const tierOf = new Map(tiers.flatMap((tier, index) => tier.map((id) => [id, index] as const)));
  return ids.map((id) => tierOf.get(id) ?? UNRANKED);
}

/** For each completion the id of the first one with the same text. */
export function textKeysOf(record: RankingRecord): Map<string, string> {
  const firstWith = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const { completion_id: id, content, turns } of record.completions) {
    const text = turns === null ? content : JSON.stringify(turns);
    const first = firstWith.get(text) ?? id;
    firstWith.set(text, first);
    keys.set(id, first);
  }
  return keys;
}

function comparePairs(a: RecordPair, b: RecordPair): number {
  return (
    compareText(a.chosenId, b.chosenId) ||
    compareText(a.rejectedId, b.rejectedId) ||
    compareText(a.annotation.annotator, b.annotation.annotator) ||
    compareText(a.annotation.annotation_id, b.annotation.annotation_id)
  );
}

/** By UTF-16 code unit, in every language alike. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
