import { createReadStream } from "node:fs";
import path from "node:path";
import type { ByteSource } from "@/lib/base/bytes";
import { AppError } from "@/lib/base/errors";
import { readRecords } from "@/lib/base/read-records";
import { UnreadableFile } from "@/lib/base/read-problem";
import { plural } from "@/lib/base/plural";
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

/** What was wrong with a file's lines: how many are refused, and the first problems, one or more a line. */
export interface Refusals {
  readonly refusedLines: number;
  readonly problems: readonly RefusedLine[];
}

export type ReadComparisons = Refusals & { readonly comparisons: readonly Comparison[] };

const MAX_LISTED = 1000;

/** Counts refused lines and keeps the first of their problems. */
export class RefusalList implements Refusals {
  refusedLines = 0;
  readonly problems: RefusedLine[] = [];

  add(file: string, line: number, problems: readonly Omit<RefusedLine, "file" | "line">[]): void {
    this.refusedLines += 1;
    for (const { code, place, reason, fix } of problems)
      if (this.problems.length < MAX_LISTED) this.problems.push({ file, line, code, place, reason, fix });
  }
}

/** All comparisons of files of pairs or rankings, rows of one prompt put together; bad lines are listed. */
export async function readComparisonFiles(
  files: readonly string[],
  groupBy: string | undefined,
  onPart?: OnPart,
): Promise<ReadComparisons> {
  const sources = files.map((file) => ({ name: path.basename(file), bytes: openFile(file) }));
  return readComparisons(sources, groupBy, onPart);
}

/** Told of each good record with what it says, before those of one prompt are put together. */
export type OnPart = (value: unknown, part: ComparisonPart) => void;

/** The same from streams of bytes. */
export async function readComparisons(
  sources: readonly { readonly name: string; readonly bytes: ByteSource }[],
  groupBy: string | undefined,
  onPart: OnPart = () => undefined,
): Promise<ReadComparisons> {
  const parts: ComparisonPart[] = [];
  const refusals = new RefusalList();
  for (const { name, bytes } of sources) {
    for await (const { line, value, problem } of recordsOf(bytes, name)) {
      const result =
        problem === undefined
          ? parseComparisonPart(value, groupBy)
          : { problems: [{ ...problem, place: "" }] };
      if ("part" in result) {
        parts.push(result.part);
        onPart(value, result.part);
      } else refusals.add(name, line, result.problems);
    }
  }
  const { refusedLines, problems } = refusals;
  return { comparisons: mergeComparisons(parts), refusedLines, problems };
}

interface OneRecord {
  readonly line: number;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly reason: string; readonly fix: string };
}

/** The records of a file one by one; AppError file_refused when it cannot be read as a whole. */
export async function* recordsOf(bytes: ByteSource, name: string): AsyncGenerator<OneRecord> {
  try {
    const { records } = await readRecords(bytes, name);
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
export function refuseBadLines({ refusedLines, problems }: Refusals): void {
  const first = problems[0];
  if (first === undefined) return;
  throw new AppError("has_refused_lines", {
    message: `${refusedLines} lines`,
    userMessage: `${plural(refusedLines, "line is", "lines are")} refused; the first: ${first.file}, line ${first.line}: ${first.reason}`,
    fix: `${first.fix} Or leave such lines out with --skip-bad.`,
    details: {
      file: "has_refused_lines",
      refused: refusedLines,
      lines: [...new Set(problems.map(({ line }) => line))],
      codes: [...new Set(problems.map(({ code }) => code))],
      problems,
    },
  });
}
