import { chosenBatchesText, type ChosenBatchesText } from "./chosen-batches";
import { chosenBatchesTextDe } from "./chosen-batches-de";
import type { Language } from "./languages";

/** Of the form in which a reward model chooses tasks. */
export const chosenBatchesTexts: Readonly<Record<Language, ChosenBatchesText>> = {
  en: chosenBatchesText,
  de: chosenBatchesTextDe,
};
