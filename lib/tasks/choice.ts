import { z } from "zod";
import { ASKED_AGAIN, CHOICE_RULES } from "./choice-rules";

/** How a batch's tasks were chosen by a reward model's scores; its random arm was drawn beside them, by lot. */
export const choiceSchema = z.object({
  arm: z.enum(["chosen", "random"]),
  rule: z.enum([...CHOICE_RULES, ASKED_AGAIN]),
  /** The checkpoint that chose: "slug/3", the project and the run's number. */
  model: z.string(),
  checkpointId: z.uuid(),
  /** Drew the random arm; 0 where nothing was drawn. */
  seed: z.number().int(),
});

export type Choice = z.infer<typeof choiceSchema>;
