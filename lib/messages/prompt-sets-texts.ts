import { promptSetsText, type PromptSetsText } from "./prompt-sets";
import { promptSetsTextDe } from "./prompt-sets-de";
import type { Language } from "./languages";

/** Of the pages of prompt sets. Not in languages.ts, with which the ranking screen would load them. */
export const promptSetsTexts: Readonly<Record<Language, PromptSetsText>> = {
  en: promptSetsText,
  de: promptSetsTextDe,
};
