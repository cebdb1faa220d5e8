import { createReadStream } from "node:fs";
import path from "node:path";
import type { ByteSource } from "@/lib/base/bytes";
import { AppError } from "@/lib/base/errors";
import { readJsonRecords } from "@/lib/base/json-records";
import { UnreadableFile } from "@/lib/base/read-problem";
import type { Comparison } from "../comparison";
import { type ComparisonPart, parseComparisonPart } from "../comparison-part";
import { mergeComparisons } from "../merge-comparisons";

export interface RefusedLine {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** Path inside the record; empty for the whole line. */
  readonly place: string;
  readonly reason: string;
  readonly fix: string;
}

export interface ReadComparisons {
  readonly comparisons: readonly Comparison[];
  readonly refused: readonly RefusedLine[];
}

const MAX_LISTED = 1000;

/** All comparisons of files of pairs or rankings, rows of one prompt put together; bad lines are listed. */
export async function readComparisonFiles(
  files: readonly string[],
  groupBy: string | undefined,
): Promise<ReadComparisons> {
  const sources = files.map((file) => ({ name: path.basename(file), bytes: openFile(file) }));
  return readComparisons(sources, groupBy);
}

/** The same from streams of bytes. */
export async function readComparisons(
  sources: readonly { readonly name: string; readonly bytes: ByteSource }[],
  groupBy: string | undefined,
): Promise<ReadComparisons> {
  const parts: ComparisonPart[] = [];
  const refused: RefusedLine[] = [];
  for (const { name, bytes } of sources) {
    for await (const { line, value, problem } of recordsOf(bytes, name)) {
      const result =
        problem === undefined
          ? parseComparisonPart(value, groupBy)
          : { problems: [{ ...problem, place: "" }] };
      if ("part" in result) parts.push(result.part);
      else
        for (const { code, place, reason, fix } of result.problems)
          if (refused.length < MAX_LISTED) refused.push({ file: name, line, code, place, reason, fix });
    }
  }
  return { comparisons: mergeComparisons(parts), refused };
}

interface OneRecord {
  readonly line: number;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly reason: string; readonly fix: string };
}

/** The records of a file one by one; AppError file_refused when it cannot be read as a whole. */
export async function* recordsOf(bytes: ByteSource, name: string): AsyncGenerator<OneRecord> {
  try {
    const { records } = await readJsonRecords(bytes, name);
    for await (const some of records) yield* some;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new AppError("file_refused", {
      message: error.message,
      userMessage: `${name}: ${error.reason}`,
      fix: error.fix,
      cause: error,
    });
  }
}

/** The file's bytes; AppError not_found with the path when it cannot be opened. */
export async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Uint8Array;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (code !== "ENOENT" && code !== "EISDIR" && code !== "EACCES") throw cause;
    throw new AppError("not_found", {
      message: `${code} ${file}`,
      userMessage: `The file ${file} cannot be read (${code}).`,
      fix: "Look whether the path is right.",
      cause,
    });
  }
}

/** Throws has_refused_lines, with the lines as details, when there are any. */
export function refuseBadLines(refused: readonly RefusedLine[]): void {
  const first = refused[0];
  if (first === undefined) return;
  throw new AppError("has_refused_lines", {
    message: `${refused.length} problems`,
    userMessage: `${refused.length} problems in the data; the first: ${first.file}, line ${first.line}: ${first.reason}`,
    fix: `${first.fix} Or leave such lines out with --skip-bad.`,
    details: { file: "has_refused_lines", refused: refused.length, lines: refused },
  });
}
