import { z } from "zod";
import { hasTools, lastTurns, plainMessages } from "./conversation";
import type { PairTexts, Projected } from "./pair-rows";

const inputMessage = z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string() });
const output = z.array(z.strictObject({ role: z.literal("assistant"), content: z.string() })).length(1);

/** Preference fine-tuning at OpenAI, Azure, Fireworks and Together: no further key, one assistant message a side. */
export const openaiDpoRowSchema = z.strictObject({
  input: z.strictObject({ messages: z.array(inputMessage).min(1) }),
  preferred_output: output,
  non_preferred_output: output,
});

export type OpenaiDpoRow = z.infer<typeof openaiDpoRowSchema>;

export function openaiDpoRow({ prompt, chosen, rejected }: PairTexts): Projected<OpenaiDpoRow> {
  const sides = lastTurns(chosen, rejected);
  if (sides === null) return { leftOut: "several_answer_turns" };
  const messages = [...prompt, ...sides.shared];
  if (hasTools(messages)) return { leftOut: "tool_messages" };
  const row = openaiDpoRowSchema.parse({
    input: {
      messages: plainMessages(messages).map(({ role, content }) => ({
        role: role === "developer" ? "system" : role,
        content,
      })),
    },
    preferred_output: plainMessages([sides.chosen]),
    non_preferred_output: plainMessages([sides.rejected]),
  });
  return messages.some(({ role }) => role === "developer")
    ? { row, changed: ["developer_as_system"] }
    : { row };
}
