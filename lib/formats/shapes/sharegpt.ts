import { z } from "zod";
import { completionOf } from "../pair-record";
import type { Message } from "../message";
import { splitAnswer } from "../split-answer";
import { type InputShape, promptOf, readEachAs, without } from "./shape";

const ROLES: Readonly<Record<string, Message["role"]>> = {
  human: "user",
  user: "user",
  gpt: "assistant",
  assistant: "assistant",
  chatgpt: "assistant",
  bing: "assistant",
  bard: "assistant",
  model: "assistant",
  system: "system",
  tool: "tool",
  observation: "tool",
};

const turnSchema = z
  .looseObject({ from: z.enum(Object.keys(ROLES)), value: z.string() })
  .transform(({ from, value }): Message => ({ role: ROLES[from] ?? "user", content: value }));

export const sharegptSchema = z.looseObject({
  conversations: z.array(turnSchema).min(1),
  system: z.string().nullish(),
});

const FIX = `Write {"conversations": [{"from", "value"}]} with from one of ${Object.keys(ROLES).join(", ")}.`;

/** ShareGPT's conversations. */
export const sharegptShape: InputShape = {
  title: "ShareGPT conversations",
  keys: "conversations: list of from, value",
  becomes: "The turns up to the last answer are the prompt, that answer is its completion.",
  carries: "texts",
  joins: false,
  isIt: ({ conversations }) =>
    Array.isArray(conversations) &&
    typeof conversations[0] === "object" &&
    conversations[0] !== null &&
    "from" in conversations[0],
  open: readEachAs(sharegptSchema, FIX, (given, problems) => {
    const { conversations, system } = given;
    const before: readonly Message[] =
      typeof system === "string" && system !== "" ? [{ role: "system", content: system }] : [];
    const split = splitAnswer([...before, ...conversations], "conversations", problems);
    if (split === null) return null;
    const completions = split.answer.length === 0 ? [] : [completionOf(split.answer)];
    const others = without(given, "conversations", "system");
    return { prompt: promptOf(split.prompt, completions, others, problems), tasks: [] };
  }),
};

/** A turn of ShareGPT as a message; any other value as it is. */
export function asMessage(turn: unknown): unknown {
  const parsed = turnSchema.safeParse(turn);
  return parsed.success ? parsed.data : turn;
}
