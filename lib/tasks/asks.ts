import { z } from "zod";
import { languageOrNone, skillOrNone } from "@/lib/accounts/abilities";

/** Of a batch: higher ones are given out first. */
export const prioritySchema = z
  .number()
  .int("Give the priority as a whole number.")
  .min(-1000, "Priorities go from -1000 to 1000.")
  .max(1000, "Priorities go from -1000 to 1000.");

/** What a batch asks of who does its tasks (empty: nothing), and how urgent it is. */
export const batchAsksSchema = z.object({
  /** BCP 47. Only prompts in it become tasks, and only who reads it gets them. */
  language: languageOrNone.default(""),
  skill: skillOrNone.default(""),
  priority: prioritySchema.default(0),
});

export type BatchAsks = z.output<typeof batchAsksSchema>;

/** Of a batch that everybody may do, when it is its turn. */
export const ASKS_NOTHING: BatchAsks = { language: "", skill: "", priority: 0 };
