import { reviewText, type ReviewText } from "./review";
import { reviewTextDe } from "./review-de";
import type { Language } from "./languages";

/** Of the review of demonstrations. */
export const reviewTexts: Readonly<Record<Language, ReviewText>> = { en: reviewText, de: reviewTextDe };
