import type { Problems } from "./record-problem";

// With the u flag a pair of surrogates is one character: only lone ones match.
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text that Postgres and UTF-8 can hold: lone surrogates become U+FFFD, U+0000 goes; each is reported. */
export function cleanText(text: string, place: string, problems: Problems): string {
  if (text.isWellFormed() && !text.includes("\0")) return text; // an import asks this of every text
  const paired = text.replace(LONE_SURROGATE, "\ufffd");
  if (paired !== text)
    problems.warn(
      place,
      "lone_surrogate",
      "The text has half of a surrogate pair, which is no character; it was replaced by U+FFFD.",
      "Look where the text was cut within an emoji or a rare character.",
    );
  const clean = paired.replaceAll("\0", "");
  if (clean !== paired)
    problems.warn(
      place,
      "nul_removed",
      "The text has the character U+0000, which cannot be stored; it was removed.",
      "Take it out at the source if the text's length matters.",
    );
  return clean;
}

/** The same for data of any shape; numbers that JavaScript cannot hold are reported. Objects are rebuilt only when they change. */
export function cleanJson(value: unknown, place: string, problems: Problems): unknown {
  if (typeof value === "string") return cleanText(value, place, problems);
  if (typeof value === "number") return cleanNumber(value, place, problems);
  if (Array.isArray(value)) return value.map((item, i) => cleanJson(item, `${place}[${i}]`, problems));
  if (typeof value !== "object" || value === null) return value;
  // Object.fromEntries makes own properties: a key such as __proto__ stays data.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const at = place === "" ? key : `${place}.${key}`;
      return [cleanText(key, at, problems), cleanJson(item, at, problems)];
    }),
  );
}

function cleanNumber(value: number, place: string, problems: Problems): number | null {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  problems.warn(
    place,
    "number_not_exact",
    Number.isFinite(value)
      ? "The number has more digits than can be kept; it was rounded."
      : "The number is too large to keep; null stands in its place.",
    "Write it as text if each digit matters.",
  );
  return Number.isFinite(value) ? value : null;
}
