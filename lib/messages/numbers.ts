import type { Language } from "./languages";

/** "1,204", or as the language writes it; with `digits`, that many after the point. */
export function sayNumber(n: number, language: Language, digits?: number): string {
  const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return n.toLocaleString(language, fixed);
}

/** „1 Prompt“, „1.204 Prompts“. */
export function sayCount(n: number, one: string, many: string, language: Language): string {
  return `${sayNumber(n, language)} ${n === 1 ? one : many}`;
}
