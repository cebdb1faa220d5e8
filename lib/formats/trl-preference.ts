import { z } from "zod";
import { choosePairs } from "@/lib/ranking/dataset-pairs";
import type { DatasetPair } from "@/lib/ranking/judged-pair";
import { softLabelOf } from "@/lib/ranking/merge-orders";
import { answerMessages } from "./conversation";
import type { EncodeChoice, EncodedRecord } from "./dataset-format";
import { floatText, jsonText, type LinePart } from "./jsonl-writer";
import { messageSchema, type Message } from "./message";
import { choiceCounts } from "./pair-rows";
import type { RankingRecord } from "./rankings-record";

/**
 * Columns beside the messages. None has a name that TRL's trainers take for their own (`margin`, which changes the
 * loss, is there on request only; `chosen_ids` means "tokenized"); none is ever null; the trainers drop them.
 */
const ofPair = {
  prompt_id: z.string(),
  group_key: z.string(),
  chosen_id: z.string(),
  rejected_id: z.string(),
};
const ofGroup = {
  /** The annotation, or under a majority the prompt: its pairs are not independent. */
  group_id: z.string(),
  /** Number of comparisons in the group. */
  group_size: z.number().int().positive(),
  /** 1 / group_size; half of it for each of a tie's two rows. */
  weight: z.number().positive().max(1),
  /**
   * The level that the annotator chose / the levels of its scale; where none was asked, tier gap / (tiers − 1). Under a
   * majority the mean of those who agree; 0 for a tie.
   */
  preference_strength: z.number().min(0).max(1),
};
const ofAnnotation = { ...ofPair, task_id: z.string(), annotator: z.string(), ...ofGroup };
const ofMajority = {
  ...ofPair,
  ...ofGroup,
  votes_chosen: z.number().int().nonnegative(),
  votes_rejected: z.number().int().nonnegative(),
  votes_tied: z.number().int().nonnegative(),
  /** Share of all who ranked both that the row agrees with. */
  agreement: z.number().positive().max(1),
};

/**
 * How likely the chosen answer is the better one: a judge's soft label (the mean of its two orders), 1 for an order that a
 * person gave, ½ for a tie; under a majority the share of its votes, ties half, and with votes weighed by reliability what they add up to. Only where
 * judges are exported, or votes have weights.
 */
const softLabel = z.number().min(0).max(1);

const hasSoftLabel = ({
  aggregation,
  annotators,
}: Pick<EncodeChoice, "aggregation" | "annotators">): boolean =>
  aggregation === "reliability" || (annotators !== undefined && annotators !== "people");

const conversation = z.array(messageSchema.strict());
const implicit = { chosen: conversation.min(2), rejected: conversation.min(2) };
const explicit = { prompt: conversation.min(1), chosen: conversation.min(1), rejected: conversation.min(1) };

/** Implicit conversational preference (TRL's shape for reward models): whole conversations, no prompt column. */
export const trlPreferenceRowSchema = z.strictObject({ ...implicit, ...ofAnnotation });
/** Explicit conversational preference (TRL's shape for DPO). */
export const trlPreferenceExplicitRowSchema = z.strictObject({ ...explicit, ...ofAnnotation });

export type TrlPreferenceRow = z.infer<typeof trlPreferenceRowSchema>;
export type TrlPreferenceExplicitRow = z.infer<typeof trlPreferenceExplicitRowSchema>;

/** The schema of implicit or explicit rows under a choice. */
export function trlRowSchema(
  shape: "implicit" | "explicit",
  choice: Pick<EncodeChoice, "aggregation" | "margin" | "annotators">,
): z.ZodType {
  const columns = choice.aggregation === "per-annotation" ? ofAnnotation : ofMajority;
  const texts = shape === "implicit" ? implicit : explicit;
  return z.strictObject({
    ...texts,
    ...columns,
    ...(hasSoftLabel(choice) ? { soft_label: softLabel } : {}),
    ...(choice.margin ? { margin: z.number() } : {}),
  });
}

/** Implicit rows; each text is turned into JSON once, however many pairs it is in. */
export function encodeTrlImplicit(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  return encodeWith(implicitLines, record, choice);
}

/** Explicit rows. */
export function encodeTrlExplicit(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  return encodeWith(explicitLines, record, choice);
}

type LinesOf = (
  record: RankingRecord,
  pairs: readonly DatasetPair[],
  tail: (pair: DatasetPair) => string,
) => Generator<LinePart>;

function encodeWith(linesOf: LinesOf, record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  const { pairs, leftOut } = choosePairs(record, choice);
  return {
    rows: pairs.length,
    annotations: [...new Set(pairs.flatMap((pair) => pair.annotations))],
    parts: linesOf(record, pairs, metadataTail(record, choice)),
    leftOut: choiceCounts(leftOut),
  };
}

function* implicitLines(
  record: RankingRecord,
  pairs: readonly DatasetPair[],
  tail: (pair: DatasetPair) => string,
): Generator<LinePart> {
  const prompt = encode(messagesText(record.messages));
  const answer = encodedAnswers(record);
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

function* explicitLines(
  record: RankingRecord,
  pairs: readonly DatasetPair[],
  tail: (pair: DatasetPair) => string,
): Generator<LinePart> {
  const head = encode(`{"prompt":[${messagesText(record.messages)}],"chosen":[`);
  const answer = encodedAnswers(record);
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

function metadataTail(record: RankingRecord, choice: EncodeChoice): (pair: DatasetPair) => string {
  const head = `],"prompt_id":${jsonText(record.prompt_id)},"group_key":${jsonText(record.group_key ?? "")}`;
  const quote = memoize(jsonText); // an id is in many pairs
  return (pair) => {
    const { chosenId, rejectedId, groupId, groupSize, weight, strength, votes } = pair;
    const [annotation] = pair.annotations;
    const whose =
      votes === null
        ? `,"task_id":${quote(annotation?.task_id ?? "")},"annotator":${quote(annotation?.annotator ?? "")}`
        : "";
    const soft = hasSoftLabel(choice) ? `,"soft_label":${floatText(softLabelOfPair(pair))}` : "";
    const margin = choice.margin ? `,"margin":${floatText(strength)}` : "";
    return (
      `${head},"chosen_id":${quote(chosenId)},"rejected_id":${quote(rejectedId)}${whose}` +
      `,"group_id":${quote(groupId)},"group_size":${groupSize},"weight":${floatText(weight)}` +
      `,"preference_strength":${floatText(strength)}${votesText(pair)}${soft}${margin}}\n`
    );
  };
}

function softLabelOfPair({ votes, annotations, chosenId, rejectedId }: DatasetPair): number {
  if (votes !== null && votes.probability !== null) return votes.probability;
  if (votes !== null) return (votes.chosen + votes.tied / 2) / (votes.chosen + votes.rejected + votes.tied);
  const [annotation] = annotations;
  return annotation === undefined ? 1 : softLabelOf(annotation, chosenId, rejectedId);
}

function votesText({ votes, annotations }: DatasetPair): string {
  if (votes === null) return "";
  const { chosen, rejected, tied } = votes;
  const agreement = floatText(annotations.length / (chosen + rejected + tied));
  return `,"votes_chosen":${chosen},"votes_rejected":${rejected},"votes_tied":${tied},"agreement":${agreement}`;
}

function memoize(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}
