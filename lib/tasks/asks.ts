import { z } from "zod";
import { languageOrNone, skillOrNone, usualTag } from "@/lib/accounts/abilities";

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

/** Those of the tags, however they are spelled, that are the asked language or a kind of it: `eng` and `en_GB` are en. */
export function tagsIn(language: string, tags: readonly string[]): string[] {
  return tags.filter((tag) => {
    const usual = usualTag(tag) ?? tag;
    return usual === language || usual.startsWith(`${language}-`);
  });
}

/** To whom not a single task comes: what a language leaves out; nothing where none is asked. */
export function sayOnlyIn(language: string): string {
  return language === "" ? "" : ` None but prompts in ${language} are taken: look whether they carry it.`;
}
