"use client";

import { createContext, useContext, type ReactNode } from "react";
import { annotateTexts, DEFAULT_LANGUAGE, type AnnotateText, type Language } from "@/lib/messages/languages";

const Texts = createContext<AnnotateText>(annotateTexts[DEFAULT_LANGUAGE]);

/** Gives the interface text of a language to all below it. */
export function TextsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  return <Texts value={annotateTexts[language]}>{children}</Texts>;
}

/** The interface text in the user's language. */
export function useTexts(): AnnotateText {
  return useContext(Texts);
}
