import { judgesText, type JudgesText } from "./judges";
import { judgesTextDe } from "./judges-de";
import type { Language } from "./languages";

/** Of the pages of judges. */
export const judgesTexts: Readonly<Record<Language, JudgesText>> = { en: judgesText, de: judgesTextDe };
