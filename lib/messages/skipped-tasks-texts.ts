import { annotateText } from "./annotate";
import { annotateTextDe } from "./annotate-de";
import type { Language } from "./languages";
import { skippedTasksText, type SkippedTasksText } from "./skipped-tasks";
import { skippedTasksTextDe } from "./skipped-tasks-de";

type Reasons = typeof annotateText.skip.reasons;

/** Of the list of skipped tasks; the reasons in the words in which annotators were asked. */
export const skippedTasksTexts: Readonly<
  Record<Language, SkippedTasksText & { readonly reasons: Readonly<Reasons> }>
> = {
  en: { ...skippedTasksText, reasons: annotateText.skip.reasons },
  de: { ...skippedTasksTextDe, reasons: annotateTextDe.skip.reasons },
};
