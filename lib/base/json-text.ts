import { scanJson } from "./json-structure";
import type { ReadProblem, ReadRecord } from "./read-problem";

/** A record may have this many bytes; one that has more is refused, whatever it holds. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
/** Deeper JSON is refused before it is parsed. */
export const MAX_DEPTH = 64;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** One record's bytes as a value, or why they are none. */
export function readJson(line: number, bytes: Uint8Array): ReadRecord {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { line, problem: NOT_UTF8 };
  }
  if (scanJson(bytes, MAX_DEPTH).deepest > MAX_DEPTH) return { line, problem: TOO_DEEP };
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { line, problem: notJson(text, error) };
  }
}

export const RECORD_TOO_LARGE: ReadProblem = {
  code: "record_too_large",
  reason: `The record has more than ${MAX_RECORD_BYTES / 1024 / 1024} MiB.`,
  fix: "Split it into several records. If the file has no line breaks, write one record a line.",
};

const NOT_UTF8: ReadProblem = {
  code: "invalid_encoding",
  reason: "The record has bytes that are not UTF-8.",
  fix: "Save the file as UTF-8, for example with iconv -t UTF-8.",
};

const TOO_DEEP: ReadProblem = {
  code: "too_deep",
  reason: `Arrays and objects are nested more than ${MAX_DEPTH} levels deep.`,
  fix: "Flatten the record, or leave the deep part out.",
};

function notJson(text: string, error: unknown): ReadProblem {
  const message = error instanceof Error ? error.message : String(error);
  const at = /position (\d+)/.exec(message)?.[1];
  const place = at === undefined ? "" : ` at character ${Number(at) + 1}`;
  return { code: "invalid_json", reason: `This is not JSON${place}.`, fix: fixFor(text, message) };
}

function fixFor(text: string, message: string): string {
  if (/^\s*[{[]\s*'/.test(text)) return "This looks like Python's repr(): write it with json.dumps.";
  if (/[:,[]\s*(NaN|-?Infinity)\b/.test(text))
    return "NaN and Infinity are no JSON: write null or leave the key out.";
  if (/,\s*[}\]]/.test(text)) return "Take out the comma before a closing bracket.";
  if (/end of JSON|Unterminated/i.test(message))
    return "The record ends early: look whether the file was cut off.";
  return "Write each record with a JSON library.";
}
