import { z } from "zod";
import { plainMessages } from "./conversation";
import type { EncodedRecord } from "./dataset-format";
import { messageSchema } from "./message";
import { RowList } from "./pair-rows";
import type { RankingRecord } from "./rankings-record";

/** verl's prompts for reinforcement learning with a reward model. */
export const verlRowSchema = z.strictObject({
  /** Chooses the reward function there. */
  data_source: z.string(),
  prompt: z.array(messageSchema.strict()).min(1),
  ability: z.string(),
  reward_model: z.strictObject({ style: z.literal("model"), ground_truth: z.literal("") }),
  /** `index` is the line in the prompt set. */
  extra_info: z.strictObject({ split: z.string(), index: z.number().int(), prompt_id: z.string() }),
});

export type VerlRow = z.infer<typeof verlRowSchema>;

export function encodeVerl(record: RankingRecord): EncodedRecord {
  const rows = new RowList<VerlRow>();
  const project = record.tasks[0]?.project ?? "preferendum";
  const row: VerlRow = {
    data_source: `${project}/${record.source?.prompt_set ?? "prompts"}`,
    prompt: plainMessages(record.messages),
    ability: "chat",
    reward_model: { style: "model", ground_truth: "" },
    extra_info: {
      split: record.split ?? "train",
      index: record.source?.line ?? 0,
      prompt_id: record.prompt_id,
    },
  };
  rows.add({ row }, []);
  return rows.encoded();
}
