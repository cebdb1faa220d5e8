import { z } from "zod";
import { MESSAGE_ROLES } from "@/lib/formats/message";
import { pairInput, type Reading, type ScoreInput } from "../score-input";
import { itemsOfRequest } from "../score-items";

const ids = z.array(z.number().int().min(0)).min(1);

/** OpenAI's `input`: one text or several, as text or as token ids. */
export const openAiInputSchema = z.union([z.string(), z.array(z.string()).min(1), ids, z.array(ids).min(1)], {
  error: "must be a text, a list of texts, a list of token ids, or a list of such lists",
});

const contentSchema = z.union(
  [
    z.string(),
    z
      .array(z.looseObject({ type: z.literal("text"), text: z.string() }))
      .transform((parts) => parts.map(({ text }) => text).join("\n")),
  ],
  { error: "must be text, or a list of parts of type text" },
);

/** A conversation whose last turn is the answer. */
export const chatSchema = z
  .array(z.looseObject({ role: z.enum(MESSAGE_ROLES), content: contentSchema }))
  .min(1)
  .transform((messages) => messages.map(({ role, content }) => ({ role, content })));

/** Options that would change what the model reads, and that would be without effect here. */
export const noTemplate = {
  chat_template: z
    .null({ error: "is not possible here: the served model has its own, leave it out" })
    .optional(),
  chat_template_kwargs: z
    .null({ error: "is not possible here: the served model has its own template, leave it out" })
    .optional(),
};

/** Each text or list of ids, to be read so; with `special` tokens around texts or without. */
export function inputsOf(
  input: z.output<typeof openAiInputSchema>,
  special: boolean,
  reading: Reading,
): ScoreInput[] {
  if (typeof input === "string") return [textInput(input, special, reading)];
  const numbers = input.filter((one) => typeof one === "number");
  if (numbers.length > 0) return [{ kind: "ids", ids: numbers, ...reading }];
  return input.flatMap((one): ScoreInput[] => {
    if (typeof one === "number") return [];
    return [
      typeof one === "string" ? textInput(one, special, reading) : { kind: "ids", ids: one, ...reading },
    ];
  });
}

export function textInput(text: string, special: boolean, reading: Reading): ScoreInput {
  return { kind: "text", text, frame: special ? "special" : "verbatim", ...reading };
}

/** AppError invalid_input for a conversation that does not end with an answer. */
export function chatInput(messages: z.output<typeof chatSchema>, reading: Reading): ScoreInput[] {
  return itemsOfRequest({ conversations: [messages] }).map((item) => ({ ...pairInput(item), ...reading }));
}
