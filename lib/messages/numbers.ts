import type { Language } from "./languages";

/** "1,204", or as the language writes it, "−3" with a true minus; with `digits`, that many after the point. */
export function sayNumber(n: number, language: Language, digits?: number): string {
  const fixed = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return withMinus(n.toLocaleString(language, fixed));
}

/** All its digits and no more, in one piece: what somebody chose, as a learning rate of "0.00003". */
export function sayExact(n: number, language: Language): string {
  return withMinus(n.toLocaleString(language, { maximumSignificantDigits: 15, useGrouping: false }));
}

/** A setting's value as JSON: a number as the language writes it, all else as it is. */
export function sayJson(json: string, language: Language): string {
  return /^-?\d+(\.\d+)?$/.test(json) ? sayExact(Number(json), language) : json;
}

/** A minus for the hyphen that stands for one, and none before what was rounded to zero. */
function withMinus(written: string): string {
  if (!written.startsWith("-")) return written;
  return /^-[0.,]+$/.test(written) ? written.slice(1) : `−${written.slice(1)}`;
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
