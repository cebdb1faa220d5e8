import { annotateText, type AnnotateText } from "./annotate";

/** Languages of the annotator's interface, as in BCP 47, with their own names. */
export const LANGUAGES = { en: "English" } as const satisfies Record<string, string>;

export type Language = keyof typeof LANGUAGES;
export const DEFAULT_LANGUAGE: Language = "en";

export const annotateTexts: Readonly<Record<Language, AnnotateText>> = { en: annotateText };

export type { AnnotateText };
