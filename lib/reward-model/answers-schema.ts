import { z } from "zod";

/** scoring: not all answers have a reward yet; the same request goes on with it. */
export const scoreAnswersReplySchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("scoring"),
    model: z.string(),
    scored: z.number().int(),
    left: z.number().int(),
  }),
  z.object({ state: z.literal("scored"), model: z.string(), scored: z.number().int() }),
]);

export type ScoreAnswersReply = z.infer<typeof scoreAnswersReplySchema>;
