import { annotateText, type AnnotateText } from "./annotate";
import { annotateTextDe } from "./annotate-de";

/** Languages of the interface, as in BCP 47, with their own names. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const satisfies Record<string, string>;
export const LANGUAGE_CODES = ["en", "de"] as const satisfies readonly Language[];

export type Language = keyof typeof LANGUAGES;
export const DEFAULT_LANGUAGE: Language = "en";

/** Of the ranking screen. Texts of other pages are in modules of their own: the ranking screen loads all of this one. */
export const annotateTexts: Readonly<Record<Language, AnnotateText>> = {
  en: annotateText,
  de: annotateTextDe,
};

export type { AnnotateText };
