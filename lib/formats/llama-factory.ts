import { z } from "zod";
import { hasTools, isAlternating, lastTurns, plainMessages, splitSystem } from "./conversation";
import type { SideFacts, SideFile } from "./dataset-format";
import type { PairTexts, Projected } from "./pair-rows";

const turn = z.strictObject({ role: z.enum(["user", "assistant"]), content: z.string() });
const answer = z.strictObject({ role: z.literal("assistant"), content: z.string() });

/** LLaMA-Factory's sharegpt ranking data: an odd, alternating conversation, one message a side, system apart. */
export const llamaFactoryRowSchema = z.strictObject({
  conversations: z.array(turn).min(1),
  chosen: answer,
  rejected: answer,
  /** Empty where the prompt has none. */
  system: z.string(),
});

export type LlamaFactoryRow = z.infer<typeof llamaFactoryRowSchema>;

export function llamaFactoryRow({ prompt, chosen, rejected }: PairTexts): Projected<LlamaFactoryRow> {
  const sides = lastTurns(chosen, rejected);
  if (sides === null) return { leftOut: "several_answer_turns" };
  const { system, isDeveloper, turns } = splitSystem([...prompt, ...sides.shared]);
  if (hasTools(turns)) return { leftOut: "tool_messages" };
  if (!isAlternating(turns)) return { leftOut: "uneven_turns" };
  const row = llamaFactoryRowSchema.parse({
    conversations: plainMessages(turns),
    chosen: plainMessages([sides.chosen])[0],
    rejected: plainMessages([sides.rejected])[0],
    system: system ?? "",
  });
  return isDeveloper ? { row, changed: ["developer_as_system"] } : { row };
}

/**
 * dataset_info.json. Every column and tag is named: one that is not becomes none there, and without `ranking` or
 * `system_tag` rows are dropped with a warning only.
 */
export function llamaFactorySideFiles({ project, files }: SideFacts): SideFile[] {
  const entries = files.map(({ path, split }) => [
    `${project}-${split}`,
    {
      file_name: path,
      formatting: "sharegpt",
      ranking: true,
      columns: { messages: "conversations", chosen: "chosen", rejected: "rejected", system: "system" },
      tags: {
        role_tag: "role",
        content_tag: "content",
        user_tag: "user",
        assistant_tag: "assistant",
        system_tag: "system",
        observation_tag: "tool",
        function_tag: "function_call",
      },
    },
  ]);
  const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  return [{ path: "dataset_info.json", text }];
}
