import { importsText, type ImportsText } from "./imports";
import { importsTextDe } from "./imports-de";
import type { Language } from "./languages";

/** Of what is said of an uploaded file while it is read, and of how it is read. */
export const importsTexts: Readonly<Record<Language, ImportsText>> = { en: importsText, de: importsTextDe };
