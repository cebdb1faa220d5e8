import type { Language } from "./languages";
import { roundsText, type RoundsText } from "./rounds";
import { roundsTextDe } from "./rounds-de";

/** Of the comparison of a sampling's combinations. */
export const roundsTexts: Readonly<Record<Language, RoundsText>> = {
  en: roundsText,
  de: roundsTextDe,
};
