import { z } from "zod";
import { storableText } from "@/lib/base/storable";

const MOST = 50;
const NO_SKILL = "Give the skill in a word or two, as in medicine.";
const BAD_TAG = "Give a language as its tag (BCP 47), as in de or pt-BR.";

/** A BCP 47 tag in its usual spelling (`de`, `pt-BR`), or nothing. */
export const languageOrNone = z
  .string()
  .trim()
  .max(35, BAD_TAG)
  .transform((tag, context) => {
    const usual = tag === "" ? "" : usualTag(tag);
    if (usual === undefined) context.addIssue({ code: "custom", message: BAD_TAG });
    return usual ?? tag;
  });

/** A skill in a word or two, whatever the case (`medicine`, `python`), or nothing. */
export const skillOrNone = storableText
  .transform((word) => word.normalize("NFC").trim().replaceAll(/\s+/gu, " ").toLowerCase())
  .pipe(
    z
      .string()
      .max(60, "Name a skill in at most 60 characters.")
      .regex(/^[^,]*$/u, "Name one skill, without a comma."),
  );

/** Each thing once, in the order given. */
const once = (names: readonly string[]): string[] => [...new Set(names)];

export const abilitiesSchema = z.object({
  /** That the person reads (BCP 47). */
  languages: z
    .array(languageOrNone.pipe(z.string().min(1, BAD_TAG)))
    .max(MOST, `At most ${MOST} languages.`)
    .transform(once),
  skills: z
    .array(skillOrNone.pipe(z.string().min(1, NO_SKILL)))
    .max(MOST, `At most ${MOST} skills.`)
    .transform(once),
});

/** As they are stored. */
export const abilitiesReplySchema = z.object({ languages: z.array(z.string()), skills: z.array(z.string()) });

export type Abilities = z.output<typeof abilitiesSchema>;

/** The tag as it is usually spelled; undefined when it is none. */
export function usualTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}
