import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { listRefusedLines } from "@/lib/imports/services/list-refused-lines";
import { useDatabase } from "../../support/database";
import { importFile } from "../../support/import-file";

useDatabase();

const data = process.env.PREFERENDUM_TEST_DATA ?? "";
const missing = !existsSync(path.join(data, "promptsets"));
const reason = missing ? " (skipped: PREFERENDUM_TEST_DATA names no folder with promptsets)" : "";

const tableSchema = z.object({
  prompts: z.number().optional(),
  refused: z.number().optional(),
  file: z.string().optional(),
});

const expectedSchema = z.object({
  jsonl_and_json: z.record(
    z.string(),
    z.object({
      prompts: z.number().default(0),
      refused: z.number().optional(),
      duplicates: z.number().default(0),
      lines: z.array(z.number()).optional(),
      codes: z.array(z.string()).optional(),
      accepted_lines: z.array(z.number()).optional(),
      file: z.string().nullable().default(null),
    }),
  ),
  csv_and_tsv: z.record(z.string(), tableSchema.extend({ with_encoding_latin1: tableSchema.optional() })),
});

const recordSchema = z.object({ prompt: z.unknown(), responses: z.array(z.object({ text: z.string() })) });

function filesIn(folder: string): string[] {
  return missing ? [] : readdirSync(path.join(data, folder)).map((name) => path.join(data, folder, name));
}

function readLines(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}

async function storedHashes(importId: string): Promise<string[]> {
  const { rows } = await getPool().query<{ hash: string; text: string; stored: string }>(
    `SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex') AS hash, encode(text_hash, 'hex') AS stored
     FROM completion JOIN prompt ON prompt.id = prompt_id WHERE import_id = $1 ORDER BY line, prompt.id, index`,
    [importId],
  );
  expect(rows.every((row) => row.hash === row.stored)).toBe(true);
  return rows.map((row) => row.hash);
}

describe.skipIf(missing)(`the real prompt sets${reason}`, () => {
  test.each(filesIn("promptsets"))("%s imports whole, each text byte for byte", async (file) => {
    const report = await importFile(file, { promptSet: path.basename(file) });
    const records = readLines(file).map((line) => recordSchema.parse(JSON.parse(line)));
    expect(report).toMatchObject({ state: "committed", prompts: records.length, refused: 0, duplicates: 0 });
    const hashes = records.flatMap(({ responses }) =>
      responses.map(({ text }) => createHash("sha256").update(text).digest("hex")),
    );
    expect(await storedHashes(report.id)).toEqual(hashes);
    expect(report.completions).toBe(hashes.length);
  });
});

describe.skipIf(missing)(`the awkward files${reason}`, () => {
  const expected = missing
    ? { jsonl_and_json: {}, csv_and_tsv: {} }
    : expectedSchema.parse(JSON.parse(readFileSync(path.join(data, "awkward/EXPECTED.json"), "utf8")));

  test.each(Object.entries(expected.jsonl_and_json))("%s gives what is expected", async (name, want) => {
    const report = await importFile(path.join(data, "awkward", name), { promptSet: `awkward ${name}` });
    expect(report.fileError).toBe(want.file);
    expect(report).toMatchObject({ prompts: want.prompts, duplicates: want.duplicates });
    if (want.refused !== undefined) expect(report.refused).toBe(want.refused);
    const codes = report.codes.filter((entry) => entry.refused && entry.code !== want.file);
    if (want.codes !== undefined) expect(codes.map((entry) => entry.code)).toEqual(want.codes);
    if (want.lines !== undefined) expect(await listRefusedLines(SYSTEM, report.id)).toEqual(want.lines);
    if (want.accepted_lines !== undefined) expect(await storedLines(report.id)).toEqual(want.accepted_lines);
  });

  test.each(Object.entries(expected.csv_and_tsv))(
    "%s, a table, gives what is expected",
    async (name, want) => {
      const file = path.join(data, "awkward", name);
      const counts = ({ prompts, refused, file: code }: z.infer<typeof tableSchema>) => ({
        prompts: prompts ?? 0,
        fileError: code ?? null,
        ...(refused === undefined ? {} : { refused }),
      });
      expect(await importFile(file, { promptSet: name })).toMatchObject(counts(want));
      if (want.with_encoding_latin1 === undefined) return;
      const report = await importFile(file, { promptSet: name, reading: { encoding: "windows-1252" } });
      expect(report).toMatchObject(counts(want.with_encoding_latin1));
      expect(report.completions).toBeGreaterThan(report.prompts);
    },
  );

  test("one document of another tool is told apart", async () => {
    const file = path.join(data, "awkward/deepseek_json_named.jsonl");
    expect(await importFile(file, { promptSet: "other" })).toMatchObject({ fileError: "unknown_shape" });
  });
});

async function storedLines(importId: string): Promise<number[]> {
  const { rows } = await getPool().query<{ line: number }>(
    "SELECT line FROM prompt WHERE import_id = $1 ORDER BY line",
    [importId],
  );
  return rows.map((row) => row.line);
}
