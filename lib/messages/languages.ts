import { accountText, type AccountText } from "./account";
import { accountTextDe } from "./account-de";
import { annotateText, type AnnotateText } from "./annotate";
import { annotateTextDe } from "./annotate-de";
import { datasetText, type DatasetText } from "./datasets";
import { datasetTextDe } from "./datasets-de";
import { promptSetsText, type PromptSetsText } from "./prompt-sets";
import { promptSetsTextDe } from "./prompt-sets-de";
import { samplingText, type SamplingText } from "./sampling";
import { samplingTextDe } from "./sampling-de";

/** Languages of the annotator's interface, as in BCP 47, with their own names. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const satisfies Record<string, string>;
export const LANGUAGE_CODES = ["en", "de"] as const satisfies readonly Language[];

export type Language = keyof typeof LANGUAGES;
export const DEFAULT_LANGUAGE: Language = "en";

export const annotateTexts: Readonly<Record<Language, AnnotateText>> = {
  en: annotateText,
  de: annotateTextDe,
};

/** Not among the ranking screen's, which has no use for them. */
export const accountTexts: Readonly<Record<Language, AccountText>> = { en: accountText, de: accountTextDe };

/** Of the pages of prompt sets. */
export const promptSetsTexts: Readonly<Record<Language, PromptSetsText>> = {
  en: promptSetsText,
  de: promptSetsTextDe,
};

/** Of the datasets page. */
export const datasetTexts: Readonly<Record<Language, DatasetText>> = { en: datasetText, de: datasetTextDe };

/** Of the pages on which completions are sampled. */
export const samplingTexts: Readonly<Record<Language, SamplingText>> = {
  en: samplingText,
  de: samplingTextDe,
};

export type { AccountText, AnnotateText, DatasetText, SamplingText };
