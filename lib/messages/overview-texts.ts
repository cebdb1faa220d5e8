import { overviewText, type OverviewText } from "./overview";
import { overviewTextDe } from "./overview-de";
import type { Language } from "./languages";

/** Of a project’s overview. */
export const overviewTexts: Readonly<Record<Language, OverviewText>> = {
  en: overviewText,
  de: overviewTextDe,
};
