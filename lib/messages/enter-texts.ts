import { enterText, type EnterText } from "./enter";
import { enterTextDe } from "./enter-de";
import type { Language } from "./languages";

/** Of the pages of those who are not in yet. Not in languages.ts, with which the ranking screen would load them. */
export const enterTexts: Readonly<Record<Language, EnterText>> = { en: enterText, de: enterTextDe };
