import { disagreementsText, type DisagreementsText } from "./disagreements";
import { disagreementsTextDe } from "./disagreements-de";
import type { Language } from "./languages";

/** Of the pages of disagreements; apart from languages.ts, all of which the ranking screen loads. */
export const disagreementsTexts: Readonly<Record<Language, DisagreementsText>> = {
  en: disagreementsText,
  de: disagreementsTextDe,
};
