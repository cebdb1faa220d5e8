import { reviewText, type ReviewText } from "./review";
import { reviewTextDe } from "./review-de";
import type { Language } from "./languages";

/** Of the review of demonstrations. Not in languages.ts, with which the ranking screen would load them. */
export const reviewTexts: Readonly<Record<Language, ReviewText>> = { en: reviewText, de: reviewTextDe };
