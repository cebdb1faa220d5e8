import { z } from "zod";
import { textKeysOf, tiersByPosition } from "@/lib/ranking/record-pairs";
import { UNRANKED } from "@/lib/ranking/pairs";
import { answerMessages, plainMessages } from "./conversation";
import type { EncodedRecord } from "./dataset-format";
import { floatText, jsonText } from "./jsonl-writer";
import { messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingAnnotation, RankingRecord } from "./rankings-record";

/** Chatbot Arena's names of an outcome. Mind the space. */
export const ARENA_WINNERS = ["model_a", "model_b", "tie", "tie (bothbad)"] as const;
/** FastChat's own word for what it does not know. */
const UNKNOWN = "unknown";

const conversation = z.array(messageSchema.strict()).min(2);

/** A battle as FastChat's clean_battle_data.py reads it. Ties have a name here, so no tie rule is needed. */
export const arenaRowSchema = z.strictObject({
  question_id: z.string(),
  model_a: z.string(),
  model_b: z.string(),
  winner: z.enum(ARENA_WINNERS),
  judge: z.string(),
  conversation_a: conversation,
  conversation_b: conversation,
  /** Of the user. */
  turn: z.number().int().positive(),
  anony: z.literal(true),
  language: z.string(),
  /** Seconds since 1970; 0 where no time is known. */
  tstamp: z.number().nonnegative(),
});

export type ArenaRow = z.infer<typeof arenaRowSchema>;

/** One battle for each two distinct texts that an annotator judged; a is the one that was shown first. */
export function encodeArena(record: RankingRecord): EncodedRecord {
  const rows = new RowList<ArenaRow>();
  const tasks = new Map(record.tasks.map((task) => [task.task_id, task.items]));
  const texts = textKeysOf(record);
  for (const annotation of record.annotations) {
    if (annotation.purpose !== "label" || annotation.outcome === "skipped") continue;
    const items = tasks.get(annotation.task_id) ?? [];
    const shown = annotation.presented.length === items.length ? annotation.presented : items;
    const tiers = tiersByPosition(shown, annotation.tiers);
    for (const [i, a] of shown.entries())
      for (const [j, b] of shown.entries()) {
        if (i >= j || texts.get(a) === texts.get(b)) continue;
        const winner = winnerOf(annotation, [a, b], [tiers[i] ?? UNRANKED, tiers[j] ?? UNRANKED]);
        if (winner !== null) rows.add({ row: battle(record, annotation, a, b, winner) }, [annotation]);
      }
  }
  return rows.encoded(arenaLine);
}

function winnerOf(
  { outcome, flags }: RankingAnnotation,
  ids: readonly [string, string],
  [a, b]: readonly [number, number],
): ArenaRow["winner"] | null {
  if (outcome === "none_acceptable") return "tie (bothbad)";
  if (a === UNRANKED || b === UNRANKED) return null;
  if (a !== b) return a < b ? "model_a" : "model_b";
  return ids.every((id) => flags[id]?.includes("unacceptable")) ? "tie (bothbad)" : "tie";
}

function battle(
  record: RankingRecord,
  annotation: RankingAnnotation,
  a: string,
  b: string,
  winner: ArenaRow["winner"],
): ArenaRow {
  const sideOf = (id: string) => {
    const completion = record.completions.find((one) => one.completion_id === id);
    if (completion === undefined) throw new Error(`prompt ${record.prompt_id} has no completion ${id}`);
    return {
      model: completion.model ?? UNKNOWN,
      conversation: plainMessages([...record.messages, ...answerMessages(completion)]),
    };
  };
  const [first, second] = [sideOf(a), sideOf(b)];
  return {
    question_id: record.prompt_id,
    model_a: first.model,
    model_b: second.model,
    winner,
    judge: annotation.annotator,
    conversation_a: first.conversation,
    conversation_b: second.conversation,
    turn: Math.max(1, record.messages.filter(({ role }) => role === "user").length),
    anony: true,
    language: record.language ?? UNKNOWN,
    tstamp: Date.parse(annotation.submitted_at ?? "1970-01-01T00:00:00Z") / 1000,
  };
}

/** The time is a float there. */
function arenaLine({ tstamp, ...row }: ArenaRow): string {
  return `${jsonText(row).slice(0, -1)},"tstamp":${floatText(tstamp)}}`;
}
