import { batchesText, type BatchesText } from "./batches";
import { batchesTextDe } from "./batches-de";
import type { Language } from "./languages";

/** Of the pages of tasks; apart from languages.ts, all of which the ranking screen loads. */
export const batchesTexts: Readonly<Record<Language, BatchesText>> = {
  en: batchesText,
  de: batchesTextDe,
};
