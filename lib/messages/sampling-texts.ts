import { samplingText, type SamplingText } from "./sampling";
import { samplingTextDe } from "./sampling-de";
import type { Language } from "./languages";

/** Of the pages on which completions are sampled. Not in languages.ts, with which the ranking screen would load them. */
export const samplingTexts: Readonly<Record<Language, SamplingText>> = {
  en: samplingText,
  de: samplingTextDe,
};
