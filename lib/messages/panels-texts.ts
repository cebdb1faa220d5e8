import type { Language } from "./languages";
import { panelsText, type PanelsText } from "./panels";
import { panelsTextDe } from "./panels-de";

/** Of the pages of panel links; apart from languages.ts, all of which the ranking screen loads. */
export const panelsTexts: Readonly<Record<Language, PanelsText>> = { en: panelsText, de: panelsTextDe };
