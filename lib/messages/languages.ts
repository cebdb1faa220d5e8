/** Languages of the interface, as in BCP 47, with their own names. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const satisfies Record<string, string>;
export const LANGUAGE_CODES = ["en", "de"] as const satisfies readonly Language[];

export type Language = keyof typeof LANGUAGES;
export const DEFAULT_LANGUAGE: Language = "en";
