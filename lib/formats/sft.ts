import { z } from "zod";
import { judgeAnswers } from "@/lib/ranking/judged-answers";
import { answerMessages, plainMessages } from "./conversation";
import type { EncodeChoice, EncodedRecord } from "./dataset-format";
import { type Message, messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingAnnotation, RankingRecord } from "./rankings-record";

const messages = z.array(messageSchema.strict());
const metadata = {
  prompt_id: z.string(),
  group_key: z.string(),
  /** Whether a person wrote the answer, or most annotators ranked it best. */
  answer_source: z.enum(["demonstration", "best"]),
};

/** Supervised fine-tuning on whole conversations: trainers learn every turn unless they are told otherwise. */
export const sftRowSchema = z.strictObject({ messages: messages.min(2), ...metadata });

/** Supervised fine-tuning with the prompt apart: trainers learn the answer only. */
export const sftPromptRowSchema = z.strictObject({
  prompt: messages.min(1),
  completion: messages.min(1),
  ...metadata,
});

export type SftRow = z.infer<typeof sftRowSchema>;
export type SftPromptRow = z.infer<typeof sftPromptRowSchema>;

export function encodeSft(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  return encodeAnswers(record, choice, (prompt, answer): Omit<SftRow, keyof typeof metadata> => ({
    messages: [...prompt, ...answer],
  }));
}

export function encodeSftPrompt(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  return encodeAnswers(record, choice, (prompt, completion): Omit<SftPromptRow, keyof typeof metadata> => ({
    prompt,
    completion,
  }));
}

function encodeAnswers(
  record: RankingRecord,
  { answers }: EncodeChoice,
  textsOf: (prompt: Message[], answer: Message[]) => object,
): EncodedRecord {
  const rows = new RowList<object>();
  const found = [
    ...(answers === "best" ? [] : demonstrations(record)),
    ...(answers === "demonstrations" ? [] : bestAnswers(record)),
  ];
  for (const { source, messages: answer, annotations } of found) {
    const texts = textsOf(plainMessages(record.messages), plainMessages(answer));
    const row = {
      ...texts,
      prompt_id: record.prompt_id,
      group_key: record.group_key ?? "",
      answer_source: source,
    };
    rows.add({ row }, annotations);
  }
  return rows.encoded();
}

interface GoldenAnswer {
  readonly source: SftRow["answer_source"];
  readonly messages: readonly Message[];
  readonly annotations: readonly RankingAnnotation[];
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
