import { z } from "zod";
import type { RecordPair } from "@/lib/ranking/record-pairs";
import { floatText, jsonText, type LinePart } from "./jsonl-writer";
import { messageSchema, type Message } from "./message";
import type { RankingCompletion, RankingRecord } from "./rankings-record";

/**
 * Columns beside the messages. None has a name that TRL's trainers take for their own (`margin` changes the loss,
 * `chosen_ids` means "tokenized"); none is ever null; the trainers drop them.
 */
const metadata = {
  prompt_id: z.string(),
  group_key: z.string(),
  task_id: z.string(),
  chosen_id: z.string(),
  rejected_id: z.string(),
  annotator: z.string(),
  /** The annotation: all pairs of one ranking share it. */
  group_id: z.string(),
  /** Number of pairs in the group. */
  group_size: z.number().int().positive(),
  /** 1 / group_size. */
  weight: z.number().positive().max(1),
  /** The level that the annotator chose / the levels of its scale; where none was asked, tier gap / (tiers − 1). */
  preference_strength: z.number().positive().max(1),
};

/** Implicit conversational preference (TRL's shape for reward models): whole conversations, no prompt column. */
export const trlPreferenceRowSchema = z.strictObject({
  chosen: z.array(messageSchema.strict()).min(2),
  rejected: z.array(messageSchema.strict()).min(2),
  ...metadata,
});

/** Explicit conversational preference (TRL's shape for DPO). */
export const trlPreferenceExplicitRowSchema = z.strictObject({
  prompt: z.array(messageSchema.strict()).min(1),
  chosen: z.array(messageSchema.strict()).min(1),
  rejected: z.array(messageSchema.strict()).min(1),
  ...metadata,
});

export type TrlPreferenceRow = z.infer<typeof trlPreferenceRowSchema>;
export type TrlPreferenceExplicitRow = z.infer<typeof trlPreferenceExplicitRowSchema>;

/** The messages that an answer adds to its prompt. */
export function answerMessages(completion: RankingCompletion): readonly Message[] {
  return completion.turns ?? [{ role: "assistant", content: completion.content }];
}

/** Lines of the implicit shape, in parts; each text is turned into JSON once, however many pairs it is in. */
export function* trlPreferenceLines(
  record: RankingRecord,
  pairs: readonly RecordPair[],
): Generator<LinePart> {
  const prompt = encode(messagesText(record.messages));
  const answer = encodedAnswers(record);
  const tail = metadataTail(record);
  for (const pair of pairs) {
    yield '{"chosen":[';
    yield prompt;
    yield ",";
    yield answer(pair.chosenId);
    yield '],"rejected":[';
    yield prompt;
    yield ",";
    yield answer(pair.rejectedId);
    yield tail(pair);
  }
}

/** Lines of the explicit shape, in parts. */
export function* trlPreferenceExplicitLines(
  record: RankingRecord,
  pairs: readonly RecordPair[],
): Generator<LinePart> {
  const head = encode(`{"prompt":[${messagesText(record.messages)}],"chosen":[`);
  const answer = encodedAnswers(record);
  const tail = metadataTail(record);
  for (const pair of pairs) {
    yield head;
    yield answer(pair.chosenId);
    yield '],"rejected":[';
    yield answer(pair.rejectedId);
    yield tail(pair);
  }
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);

/** Exactly role and content on every message: a key more on one of them breaks the readers' prompt extraction. */
function messagesText(messages: readonly Message[]): string {
  return messages.map(({ role, content }) => jsonText({ role, content })).join(",");
}

function encodedAnswers(record: RankingRecord): (completionId: string) => Uint8Array {
  const byId = new Map(record.completions.map((completion) => [completion.completion_id, completion]));
  const encoded = new Map<string, Uint8Array>();
  return (completionId) => {
    const known = encoded.get(completionId);
    if (known !== undefined) return known;
    const completion = byId.get(completionId);
    if (completion === undefined)
      throw new Error(`prompt ${record.prompt_id} has no completion ${completionId}`);
    const bytes = encode(messagesText(answerMessages(completion)));
    encoded.set(completionId, bytes);
    return bytes;
  };
}

function metadataTail(record: RankingRecord): (pair: RecordPair) => string {
  const head = `],"prompt_id":${jsonText(record.prompt_id)},"group_key":${jsonText(record.group_key ?? "")},"task_id":`;
  const quote = memoize(jsonText); // an id is in many pairs
  return ({ annotation, chosenId, rejectedId, strength, groupSize }) =>
    `${head}${quote(annotation.task_id)},"chosen_id":${quote(chosenId)},"rejected_id":${quote(rejectedId)}` +
    `,"annotator":${quote(annotation.annotator)},"group_id":${quote(annotation.annotation_id)}` +
    `,"group_size":${groupSize},"weight":${floatText(1 / groupSize)},"preference_strength":${floatText(strength)}}\n`;
}

function memoize(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}
