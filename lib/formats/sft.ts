import { z } from "zod";
import { judgeAnswers } from "@/lib/ranking/judged-answers";
import { answerMessages, plainMessages } from "./conversation";
import type { EncodeChoice, EncodedRecord, LeftOut, RewardedRecord } from "./dataset-format";
import { type Message, messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingAnnotation, RankingRecord } from "./rankings-record";

const messages = z.array(messageSchema.strict());
const metadata = {
  prompt_id: z.string(),
  group_key: z.string(),
  /** Whether a person wrote the answer, most annotators ranked it best, or a reward model did. */
  answer_source: z.enum(["demonstration", "best", "reward"]),
};

/** Supervised fine-tuning on whole conversations: trainers learn every turn unless they are told otherwise. */
export const sftRowSchema = z.strictObject({ messages: messages.min(2), ...metadata });

/** Supervised fine-tuning with the prompt apart: trainers learn the answer only. */
export const sftPromptRowSchema = z.strictObject({
  prompt: messages.min(1),
  completion: messages.min(1),
  ...metadata,
});

/** The rows of a choice: answers chosen by their reward have it beside them. */
export function withReward(
  schema: typeof sftRowSchema | typeof sftPromptRowSchema,
  { answers }: Pick<EncodeChoice, "answers">,
): z.ZodType {
  return answers === "reward" ? schema.extend({ reward: z.number() }) : schema;
}

export type SftRow = z.infer<typeof sftRowSchema>;
export type SftPromptRow = z.infer<typeof sftPromptRowSchema>;

export function encodeSft(record: RewardedRecord, choice: EncodeChoice): EncodedRecord {
  return encodeAnswers(record, choice, (prompt, answer): Omit<SftRow, keyof typeof metadata> => ({
    messages: [...prompt, ...answer],
  }));
}

export function encodeSftPrompt(record: RewardedRecord, choice: EncodeChoice): EncodedRecord {
  return encodeAnswers(record, choice, (prompt, completion): Omit<SftPromptRow, keyof typeof metadata> => ({
    prompt,
    completion,
  }));
}

function encodeAnswers(
  record: RewardedRecord,
  choice: EncodeChoice,
  textsOf: (prompt: Message[], answer: Message[]) => object,
): EncodedRecord {
  const rows = new RowList<object>();
  for (const { source, messages: answer, annotations, reward } of goldenAnswers(record, choice, rows)) {
    const texts = textsOf(plainMessages(record.messages), plainMessages(answer));
    const row = {
      ...texts,
      prompt_id: record.prompt_id,
      group_key: record.group_key ?? "",
      answer_source: source,
      ...(reward === undefined ? {} : { reward }),
    };
    rows.add({ row }, annotations);
  }
  return rows.encoded();
}

interface GoldenAnswer {
  readonly source: SftRow["answer_source"];
  readonly messages: readonly Message[];
  readonly annotations: readonly RankingAnnotation[];
  /** That it was chosen by. */
  readonly reward?: number;
}

function goldenAnswers(record: RewardedRecord, choice: EncodeChoice, rows: RowList<object>): GoldenAnswer[] {
  const { answers } = choice;
  if (answers === "reward") return mostRewarded(record, choice, rows);
  return [
    ...(answers === "best" ? [] : demonstrations(record)),
    ...(answers === "demonstrations" ? [] : bestAnswers(record)),
  ];
}

/** The answer of the highest reward, the first of equal ones, if it passes both limits. */
function mostRewarded(
  { completions, rewards }: RewardedRecord,
  { minReward, minGain }: EncodeChoice,
  rows: RowList<object>,
): GoldenAnswer[] {
  const scored = completions.map((completion) => {
    const reward = rewards?.get(completion.completion_id);
    if (reward === undefined) throw new Error(`completion ${completion.completion_id} has no reward`);
    return { completion, reward };
  });
  const [first, ...others] = scored;
  if (first === undefined) return leaveOut(rows, "no_answers");
  const { completion, reward } = others.reduce((best, one) => (one.reward > best.reward ? one : best), first);
  const mean = scored.reduce((sum, one) => sum + one.reward, 0) / scored.length;
  // Of equal rewards the mean may come out a rounding above them.
  const gain = Math.max(0, reward - mean);
  if (reward < (minReward ?? -Infinity)) return leaveOut(rows, "low_reward");
  if (gain < (minGain ?? -Infinity)) return leaveOut(rows, "low_gain");
  return [{ source: "reward", messages: answerMessages(completion), annotations: [], reward }];
}

function leaveOut(rows: RowList<object>, leftOut: LeftOut): [] {
  rows.add({ leftOut }, []);
  return [];
}

function demonstrations({ annotations }: RankingRecord): GoldenAnswer[] {
  return annotations.flatMap((annotation) =>
    annotation.purpose === "label" && annotation.outcome === "answered" && annotation.demonstration !== null
      ? [
          {
            source: "demonstration" as const,
            messages: [{ role: "assistant" as const, content: annotation.demonstration }],
            annotations: [annotation],
          },
        ]
      : [],
  );
}

/** Those that more annotators put into the best tier than into the worst, or flagged. */
function bestAnswers(record: RankingRecord): GoldenAnswer[] {
  const byId = new Map(record.completions.map((completion) => [completion.completion_id, completion]));
  return judgeAnswers(record, { aggregation: "majority" }).judged.flatMap(
    ({ completionId, isGood, annotations }) => {
      const completion = byId.get(completionId);
      return isGood && completion !== undefined
        ? [{ source: "best" as const, messages: answerMessages(completion), annotations }]
        : [];
    },
  );
}
