import type { ByteSource } from "./bytes";
import { MAX_RECORD_BYTES, RECORD_TOO_LARGE } from "./json-text";
import { type ReadProblem, type ReadRecord, UnreadableFile } from "./read-problem";
import { type TableRow, TableSplitter } from "./table-splitter";

const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The rows of a table (CSV, TSV; RFC 4180) as records with the header's names, at the line where each begins. A cell
 * without quotes and text is null, `""` is an empty text: that is how tables tell "nothing" from "an empty text".
 * Streamed: one row is in memory. The source is UTF-8.
 */
export async function* readTable(
  source: ByteSource,
  delimiter: Delimiter,
  maxCharacters = MAX_RECORD_BYTES,
): AsyncGenerator<ReadRecord[]> {
  const splitter = new TableSplitter(delimiter, maxCharacters);
  let names: readonly string[] | undefined;
  const toRecords = (rows: readonly TableRow[]): ReadRecord[] =>
    rows.flatMap((row) => {
      if (names !== undefined) return [recordOf(row, names)];
      names = headerOf(row);
      return [];
    });
  for await (const text of decode(source)) {
    const records = toRecords(splitter.push(text));
    if (records.length > 0) yield records;
  }
  yield toRecords(splitter.end());
}

/** The delimiter that makes a table of the beginning of a file: the same number of columns in most rows, and most of them. */
export function delimiterOf(head: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(head, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function scoreOf(head: string, delimiter: Delimiter): number {
  const rows = new TableSplitter(delimiter, head.length + 1).push(`${head}\n`).slice(0, 20);
  const columns = rows[0]?.cells.length ?? 0;
  if (columns < 2) return 0;
  const alike = rows.filter((row) => row.cells.length === columns).length;
  return columns * (alike / rows.length);
}

async function* decode(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for await (const piece of source) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UnreadableFile(
      "invalid_encoding",
      "The table has bytes that are not UTF-8.",
      "Say which encoding it has (--encoding windows-1252 for most tables of Excel in western Europe), or save it as UTF-8.",
      cause,
    );
  }
}

function headerOf(row: TableRow): readonly string[] {
  const names = row.cells.map(({ text }, i) => (text.trim() === "" ? `column ${i + 1}` : text.trim()));
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (row.problem === undefined && twice === undefined) return names;
  throw new UnreadableFile(
    "invalid_header",
    twice === undefined
      ? "The first row, which names the columns, cannot be read."
      : `Two columns have the name “${twice}”.`,
    "Write a first row with a different name for each column.",
  );
}

function recordOf({ line, cells, problem }: TableRow, names: readonly string[]): ReadRecord {
  if (problem !== undefined) return { line, problem: PROBLEMS[problem] };
  if (cells.length !== names.length) return { line, problem: wrongCount(cells.length, names.length) };
  const value = Object.fromEntries(
    cells.map(({ text, quoted }, i) => [names[i] ?? "", text === "" && !quoted ? null : text]),
  );
  return { line, value };
}

const PROBLEMS: Readonly<Record<NonNullable<TableRow["problem"]>, ReadProblem>> = {
  too_large: RECORD_TOO_LARGE,
  not_closed: {
    code: "invalid_table",
    reason: "A quoted cell of this row is not closed before the file ends.",
    fix: 'Close it with a quote; a quote within a quoted cell is written twice: "".',
  },
  after_quote: {
    code: "invalid_table",
    reason: "There is text after the closing quote of a cell.",
    fix: 'Write a quote within a quoted cell twice: "".',
  },
};

function wrongCount(cells: number, columns: number): ReadProblem {
  return {
    code: "wrong_field_count",
    reason: `The row has ${cells} ${cells === 1 ? "cell" : "cells"}, the header names ${columns}.`,
    fix: "Quote cells that hold the delimiter or line breaks, and write a cell for each column.",
  };
}
