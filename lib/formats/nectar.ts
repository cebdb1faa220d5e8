import { z } from "zod";
import { ordersOf } from "@/lib/ranking/orders";
import { answerMessages } from "./conversation";
import { count, type EncodeChoice, type EncodedRecord } from "./dataset-format";
import { writeTranscript } from "./hh-transcript";
import { floatText, jsonText } from "./jsonl-writer";
import type { Message } from "./message";
import { RowList, type Projected } from "./pair-rows";
import type { RankingRecord } from "./rankings-record";

/** Nectar: all answers of one order with their ranks, 1 is best, equal ranks are ties; the prompt as an HH transcript. */
export const nectarRowSchema = z.strictObject({
  prompt: z.string().endsWith("\n\nAssistant: "),
  answers: z.array(z.strictObject({ answer: z.string(), model: z.string(), rank: z.number().min(1) })).min(1),
  /** Of the user. */
  turns: z.number().int().positive(),
  num_responses: z.number().int().positive(),
  source: z.array(z.string()),
});

export type NectarRow = z.infer<typeof nectarRowSchema>;

export function encodeNectar(record: RankingRecord, choice: EncodeChoice): EncodedRecord {
  const { orders, contested } = ordersOf(record, choice);
  const rows = new RowList<NectarRow>();
  count(rows.leftOut, "contested", contested);
  const answers = new Map(record.completions.map((completion) => [completion.completion_id, completion]));
  for (const { tiers, annotations } of orders) {
    const ranked = tiers.flatMap((tier, place) =>
      tier.flatMap((id) => {
        const completion = answers.get(id);
        return completion === undefined ? [] : [{ completion, rank: place + 1 }];
      }),
    );
    rows.add(
      project(
        record,
        ranked.map(({ completion, rank }) => ({
          messages: answerMessages(completion),
          model: completion.model ?? "",
          rank,
        })),
      ),
      annotations,
    );
  }
  return rows.encoded(nectarLine);
}

interface RankedAnswer {
  readonly messages: readonly Message[];
  readonly model: string;
  readonly rank: number;
}

function project(record: RankingRecord, ranked: readonly RankedAnswer[]): Projected<NectarRow> {
  if (ranked.some(({ messages }) => messages.length > 1)) return { leftOut: "several_answer_turns" };
  const prompt = writeTranscript(record.messages);
  if ("leftOut" in prompt) return prompt;
  const row = {
    prompt: `${prompt.text}\n\nAssistant: `,
    answers: ranked.map(({ messages, model, rank }) => ({ answer: messages[0]?.content ?? "", model, rank })),
    turns: record.messages.filter(({ role }) => role === "user").length,
    num_responses: ranked.length,
    source: [record.source?.prompt_set ?? ""],
  };
  return { row, changed: prompt.changed };
}

/** Ranks are floats there. */
function nectarLine({ answers, ...row }: NectarRow): string {
  const list = answers.map(
    ({ answer, model, rank }) =>
      `{"answer":${jsonText(answer)},"model":${jsonText(model)},"rank":${floatText(rank)}}`,
  );
  return `{"prompt":${jsonText(row.prompt)},"answers":[${list.join(",")}],"turns":${row.turns},"num_responses":${row.num_responses},"source":${jsonText(row.source)}}`;
}
