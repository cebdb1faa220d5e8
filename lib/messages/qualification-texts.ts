import type { Language } from "./languages";
import { qualificationText, type QualificationText } from "./qualification";
import { qualificationTextDe } from "./qualification-de";

/** Of the manager’s page of training and qualification. Not in languages.ts, with which the ranking screen would load them. */
export const qualificationTexts: Readonly<Record<Language, QualificationText>> = {
  en: qualificationText,
  de: qualificationTextDe,
};
