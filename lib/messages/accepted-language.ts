import { DEFAULT_LANGUAGE, LANGUAGE_CODES, type Language } from "./languages";

/**
 * The language that a browser likes best among those of the interface, by its Accept-Language header (RFC 9110, 12.5.4):
 * "fr, de-AT;q=0.8, en;q=0.5" → "de".
 */
export function acceptedLanguage(header: string | null): Language {
  const ranges = (header ?? "").split(",").map(readRange);
  const liked = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { code } of liked) {
    const spoken = LANGUAGE_CODES.find((one) => one === code);
    if (spoken !== undefined) return spoken;
  }
  return DEFAULT_LANGUAGE;
}

/** "de-AT;q=0.8" → de, 0.8. */
function readRange(range: string): { readonly code: string; readonly weight: number } {
  const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
  const weight = Number(quality);
  return { code: tag.split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
}
