import { annotateText, type AnnotateText } from "./annotate";
import { annotateTextDe } from "./annotate-de";
import type { Language } from "./languages";

/** Of the ranking screen, and what all pages share. Texts of other pages are in modules of their own, to keep it light. */
export const annotateTexts: Readonly<Record<Language, AnnotateText>> = {
  en: annotateText,
  de: annotateTextDe,
};
