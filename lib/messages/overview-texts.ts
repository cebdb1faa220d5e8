import { overviewText, type OverviewText } from "./overview";
import { overviewTextDe } from "./overview-de";
import type { Language } from "./languages";

/** Of a project’s overview. Not in languages.ts, with which the ranking screen would load them. */
export const overviewTexts: Readonly<Record<Language, OverviewText>> = {
  en: overviewText,
  de: overviewTextDe,
};
