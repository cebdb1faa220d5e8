import { z } from "zod";
import { plainMessages } from "./conversation";
import type { EncodedRecord } from "./dataset-format";
import { messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingRecord } from "./rankings-record";

/** TRL's prompt-only data, for GRPO, RLOO and online DPO. */
export const promptOnlyRowSchema = z.strictObject({
  prompt: z.array(messageSchema.strict()).min(1),
  prompt_id: z.string(),
  group_key: z.string(),
});

export type PromptOnlyRow = z.infer<typeof promptOnlyRowSchema>;

export function encodePromptOnly(record: RankingRecord): EncodedRecord {
  const rows = new RowList<PromptOnlyRow>();
  const prompt = plainMessages(record.messages);
  rows.add({ row: { prompt, prompt_id: record.prompt_id, group_key: record.group_key ?? "" } }, []);
  return rows.encoded();
}
