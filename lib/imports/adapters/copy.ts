import { finished } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Client } from "@/lib/platform/db";
import type { BinaryRows } from "./copy-binary";

/** Sends rows through COPY … FROM STDIN. */
export async function copyRows(client: Client, sql: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const stream = client.query(copyFrom(sql));
  stream.end(lines.join(""));
  await finished(stream);
}

/** The same with rows in the binary format. */
export async function copyBinary(client: Client, sql: string, rows: BinaryRows): Promise<void> {
  const stream = client.query(copyFrom(sql));
  for (const piece of rows.finish()) stream.write(piece);
  stream.end();
  await finished(stream);
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One row in the text format of COPY. */
export function copyLine(values: readonly (string | null)[]): string {
  const fields = values.map((value) =>
    value === null ? "\\N" : value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character),
  );
  return `${fields.join("\t")}\n`;
}

export function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;
}

export function numberArray(values: readonly number[]): string {
  return `{${values.join(",")}}`;
}
