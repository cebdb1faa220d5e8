import { z } from "zod";
import { CHOICE_RULES } from "./choice-rules";

/** How a batch's tasks were chosen by a reward model's scores; its random arm was drawn beside them, by lot. */
export const choiceSchema = z.object({
  arm: z.enum(["chosen", "random"]),
  rule: z.enum(CHOICE_RULES),
  /** The checkpoint that chose: "slug/3", the project and the run's number. */
  model: z.string(),
  checkpointId: z.uuid(),
  seed: z.number().int(),
});

export type Choice = z.infer<typeof choiceSchema>;
