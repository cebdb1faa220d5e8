"use client";

import type { AnnotateText } from "@/lib/messages/annotate";
import { annotateTexts } from "@/lib/messages/annotate-texts";
import { useLanguage } from "../language";

/** The text of the ranking screen, and what all pages share, in the reader's language. */
export function useTexts(): AnnotateText {
  return annotateTexts[useLanguage()];
}
