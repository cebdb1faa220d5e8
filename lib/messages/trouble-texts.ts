import { troubleText, type TroubleText } from "./trouble";
import { troubleTextDe } from "./trouble-de";
import type { Language } from "./languages";

/** Of the pages that stand for one that cannot be shown. Not in languages.ts, with which the ranking screen would load them. */
export const troubleTexts: Readonly<Record<Language, TroubleText>> = { en: troubleText, de: troubleTextDe };
