import { samplingText, type SamplingText } from "./sampling";
import { samplingTextDe } from "./sampling-de";
import type { Language } from "./languages";

/** Of the pages on which completions are sampled. */
export const samplingTexts: Readonly<Record<Language, SamplingText>> = {
  en: samplingText,
  de: samplingTextDe,
};
