import { z } from "zod";
import { plainMessages } from "./conversation";
import { messageSchema } from "./message";
import type { PairTexts, Projected } from "./pair-rows";

const messages = z.array(messageSchema.strict()).min(1);

/** NeMo-RL's rank data (`dataset_type: rank`): the lower rank is better; its reward models take exactly two. */
export const nemoRlRowSchema = z.strictObject({
  context: messages,
  completions: z.tuple([
    z.strictObject({ rank: z.literal(0), completion: messages }),
    z.strictObject({ rank: z.literal(1), completion: messages }),
  ]),
});

export type NemoRlRow = z.infer<typeof nemoRlRowSchema>;

export function nemoRlRow({ prompt, chosen, rejected }: PairTexts): Projected<NemoRlRow> {
  return {
    row: {
      context: plainMessages(prompt),
      completions: [
        { rank: 0, completion: plainMessages(chosen) },
        { rank: 1, completion: plainMessages(rejected) },
      ],
    },
  };
}
