import { datasetText, type DatasetText } from "./datasets";
import { datasetTextDe } from "./datasets-de";
import type { Language } from "./languages";

/** Of the datasets page. Not in languages.ts, with which the ranking screen would load them. */
export const datasetTexts: Readonly<Record<Language, DatasetText>> = { en: datasetText, de: datasetTextDe };
