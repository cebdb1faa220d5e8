"use client";

import { createContext, useContext, type ReactNode } from "react";
import { annotateTexts, DEFAULT_LANGUAGE, type AnnotateText, type Language } from "@/lib/messages/languages";

const Spoken = createContext<Language>(DEFAULT_LANGUAGE);

/** Gives the reader's language to all below it. */
export function TextsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <Spoken value={language}>{children}</Spoken>;
}

/** The reader's language, in which a page looks up its own texts. */
export function useLanguage(): Language {
  return useContext(Spoken);
}

/** The text of the ranking screen, and what all pages share, in the reader's language. */
export function useTexts(): AnnotateText {
  return annotateTexts[useLanguage()];
}
