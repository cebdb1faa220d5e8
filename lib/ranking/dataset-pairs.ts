import { sha256Hex } from "@/lib/base/sha256";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import {
  bothWays,
  type DatasetPair,
  type FoundPairs,
  type JudgedPair,
  type PairChoice,
  takesTies,
  tiesOfAnnotation,
} from "./judged-pair";
import { majorityPairs } from "./majority-pairs";
import { compareText, hasRanking, pairsOfAnnotation, textKeysOf } from "./record-pairs";

export interface ChosenPairs {
  /** In the order (chosen id, rejected id, annotator, group id). */
  readonly pairs: readonly DatasetPair[];
  /** Comparisons that the choice left out. */
  readonly leftOut: { readonly ties: number; readonly contested: number; readonly overLimit: number };
}

/** The pairs of a record under a choice. */
export function choosePairs(record: RankingRecord, choice: PairChoice): ChosenPairs {
  const { found, ties, contested } =
    choice.aggregation === "per-annotation" ? annotationPairs(record, choice) : majorityPairs(record, choice);
  const kept = limitPairs(found, choice.pairsPerPrompt);
  return {
    pairs: withGroups(kept).sort(comparePairs),
    leftOut: { ties, contested, overLimit: kept === found ? 0 : comparisons(found) - comparisons(kept) },
  };
}

function annotationPairs(record: RankingRecord, { policy, ties: rule }: PairChoice): FoundPairs {
  const items = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const texts = textKeysOf(record);
  const found: JudgedPair[] = [];
  let ties = 0;
  for (const annotation of record.annotations) {
    if (!hasRanking(annotation)) continue;
    const ids = items.get(annotation.task_id) ?? [];
    const said = { groupId: annotation.annotation_id, annotations: [annotation], votes: null };
    for (const { chosenId, rejectedId, strength } of pairsOfAnnotation(annotation, ids, texts, policy))
      found.push({
        chosenId,
        rejectedId,
        strength,
        groupId: said.groupId,
        annotations: said.annotations,
        votes: null,
      });
    if (!takesTies(policy) || annotation.tiers.every((tier) => tier.length === 1)) continue;
    for (const [a, b] of tiesOfAnnotation(annotation, ids, texts)) {
      if (rule === "both-ways") found.push(...bothWays(a, b, said));
      else ties++;
    }
  }
  return { found, ties, contested: 0 };
}

const isTie = ({ strength }: JudgedPair): boolean => strength === 0;

function comparisons(pairs: readonly JudgedPair[]): number {
  return pairs.reduce((sum, pair) => sum + (isTie(pair) ? 0.5 : 1), 0);
}

/** Names a comparison: the two rows of a tie alike. */
function nameOf({ chosenId, rejectedId, groupId }: JudgedPair): string {
  const [first, second] = chosenId < rejectedId ? [chosenId, rejectedId] : [rejectedId, chosenId];
  return `${first}|${second}|${groupId}`;
}

/** At most `limit` comparisons, those with the smallest hash: the same ones each time. */
function limitPairs(pairs: readonly JudgedPair[], limit: number | null): readonly JudgedPair[] {
  if (limit === null || comparisons(pairs) <= limit) return pairs;
  const ranked = [...new Set(pairs.map(nameOf))].map((name) => ({ name, hash: sha256Hex(name) }));
  ranked.sort((a, b) => compareText(a.hash, b.hash));
  const drawn = new Set(ranked.slice(0, limit).map(({ name }) => name));
  return pairs.filter((pair) => drawn.has(nameOf(pair)));
}

function withGroups(pairs: readonly JudgedPair[]): DatasetPair[] {
  const sizes = new Map<string, number>();
  for (const pair of pairs) sizes.set(pair.groupId, (sizes.get(pair.groupId) ?? 0) + (isTie(pair) ? 0.5 : 1));
  return pairs.map((pair) => {
    const { chosenId, rejectedId, strength, groupId, annotations, votes } = pair;
    const groupSize = sizes.get(groupId) ?? 1;
    const weight = (isTie(pair) ? 0.5 : 1) / groupSize;
    return { chosenId, rejectedId, strength, groupId, annotations, votes, groupSize, weight };
  });
}

function comparePairs(a: JudgedPair, b: JudgedPair): number {
  return (
    compareText(a.chosenId, b.chosenId) ||
    compareText(a.rejectedId, b.rejectedId) ||
    compareText(a.annotations[0]?.annotator ?? "", b.annotations[0]?.annotator ?? "") ||
    compareText(a.groupId, b.groupId)
  );
}
