import { z } from "zod";
import { messageSchema } from "@/lib/formats/message";
import type { ScoreItem } from "./score-items";

/** What happens to a text that is longer than the model reads: where it is cut, or that it is refused. */
const readingSchema = z.object({
  /** Fewer tokens than the model could read; never more. */
  maxTokens: z.number().int().min(1).optional(),
  /** Of a text that is templated already: which end stays. A prompt with an answer is cut as in training. */
  keep: z.enum(["start", "end"]).default("end"),
  refuseLong: z.boolean().default(false),
});

/**
 * One thing to score. `verbatim`: a templated text, tokenized as it stands; `special`: with the tokenizer's special tokens
 * around it; `ended`: with exactly one end token behind it. Token ids are read as they are.
 */
export const scoreInputSchema = z.discriminatedUnion("kind", [
  readingSchema.extend({
    kind: z.literal("pair"),
    prompt: z.union([z.string(), z.array(messageSchema).min(1)]),
    completion: z.string(),
  }),
  readingSchema.extend({
    kind: z.literal("text"),
    text: z.string(),
    frame: z.enum(["verbatim", "special", "ended"]),
  }),
  readingSchema.extend({ kind: z.literal("ids"), ids: z.array(z.number().int().min(0)) }),
]);

/** What site and worker send to the scorer. */
export const scorerRequestSchema = z.object({ inputs: z.array(scoreInputSchema).min(1) });

export type ScoreInput = z.infer<typeof scoreInputSchema>;
export type Framing = Extract<ScoreInput, { kind: "text" }>["frame"];
export type Reading = z.infer<typeof readingSchema>;

/** An answer to a prompt, read and cut as in training. */
export function pairInput({ prompt, completion }: ScoreItem): ScoreInput {
  const messages = typeof prompt === "string" ? prompt : [...prompt];
  return { kind: "pair", prompt: messages, completion, keep: "end", refuseLong: false };
}
