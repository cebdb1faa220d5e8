import type { Language } from "./languages";

/** "1,204", or as the language writes it; with `digits`, that many after the point. */
export function sayNumber(n: number, language: Language, digits?: number): string {
  const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return n.toLocaleString(language, fixed);
}

/** All its digits and no more, in one piece: what somebody chose, as a learning rate of "0.00003". */
export function sayExact(n: number, language: Language): string {
  return n.toLocaleString(language, { maximumSignificantDigits: 15, useGrouping: false });
}

/** "1.2 GB", "0.3 MB". */
export function sayBytes(bytes: number, language: Language): string {
  return bytes < 1e9
    ? `${sayNumber(bytes / 1e6, language, 1)} MB`
    : `${sayNumber(bytes / 1e9, language, 1)} GB`;
}

/** „1 Prompt“, „1.204 Prompts“. */
export function sayCount(n: number, one: string, many: string, language: Language): string {
  return `${sayNumber(n, language)} ${n === 1 ? one : many}`;
}
