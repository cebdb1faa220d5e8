import { z } from "zod";
import { splitSystem } from "./conversation";
import type { PairTexts, Projected } from "./pair-rows";

/**
 * axolotl's flat pairs (`bradley_terry.chat_template`, `chatml.icr`, `llama3.icr`): one turn, text only. `system` is
 * read unconditionally, so the column is always there.
 */
export const axolotlRowSchema = z.strictObject({
  system: z.string(),
  input: z.string(),
  chosen: z.string(),
  rejected: z.string(),
});

export type AxolotlRow = z.infer<typeof axolotlRowSchema>;

export function axolotlRow({ prompt, chosen, rejected }: PairTexts): Projected<AxolotlRow> {
  const { system, isDeveloper, turns } = splitSystem(prompt);
  const [only, ...more] = turns;
  if (only?.role !== "user" || more.length > 0) return { leftOut: "several_turns" };
  const [better, worse] = [onlyAnswer(chosen), onlyAnswer(rejected)];
  if (better === null || worse === null) return { leftOut: "several_answer_turns" };
  const row = { system: system ?? "", input: only.content, chosen: better, rejected: worse };
  return isDeveloper ? { row, changed: ["developer_as_system"] } : { row };
}

function onlyAnswer(messages: PairTexts["chosen"]): string | null {
  const [first, ...more] = messages;
  return first?.role === "assistant" && more.length === 0 ? first.content : null;
}
