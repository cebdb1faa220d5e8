import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { createProject } from "@/lib/projects/services/create-project";
import { useDatabase } from "../../support/database";
import { bytesOf, clock, importContent, stage } from "../../support/import-file";
import { parquetOf } from "../../support/parquet-files";

useDatabase();

let filesDir = "";
beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
});
afterAll(() => rm(filesDir, { recursive: true }));

const message = z.object({ role: z.string(), content: z.string() });
const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });
const many = <T>(make: (i: number) => T): T[] => Array.from({ length: 120 }, (_, i) => make(i));

/** What each row is in JSONL, it is in Parquet: the second file of the two holds nothing new. */
test.each([
  {
    what: "conversations",
    kind: "prompts" as const,
    schema: z.object({ id: z.string(), messages: z.array(message) }),
    rows: many((i) => ({
      id: `m${i}`,
      messages: [{ role: "system", content: "s" }, user(`q ${i}`), assistant(`a ${i} 🙂`)],
    })),
  },
  {
    what: "pairs of message lists",
    kind: "preferences" as const,
    schema: z.object({ chosen: z.array(message), rejected: z.array(message), score_chosen: z.number() }),
    rows: many((i) => ({
      chosen: [user(`q ${i}`), assistant("good")],
      rejected: [user(`q ${i}`), assistant("bad")],
      score_chosen: i + 0.5,
    })),
  },
  {
    what: "several chosen and rejected texts",
    kind: "preferences" as const,
    schema: z.object({ prompt: z.string(), chosen: z.array(z.string()), rejected: z.array(z.string()) }),
    rows: many((i) => ({ prompt: `p ${i}`, chosen: ["a"], rejected: ["b", "c"] })),
  },
])("$what in Parquet are the records of the JSONL", async ({ what, kind, schema, rows }) => {
  const project = (await createProject(SYSTEM, { name: what }, clock())).slug;
  const into = { promptSet: what, project };
  const start = { kind, ...into };
  const lines = await importContent({ ...start, fileName: "a.jsonl" }, bytesOf(rows));
  expect(lines).toMatchObject({ state: "committed", prompts: rows.length, refused: 0 });
  const packed = parquetOf(schema, rows, { rowGroupSize: 50, codec: "ZSTD" });
  for (const file of [packed, gzipSync(packed)]) {
    const report = await importContent({ ...start, fileName: "a.parquet" }, bytesOf(file));
    expect(report).toMatchObject({ shape: lines.shape, lines: rows.length, refused: 0 });
    expect(report).toMatchObject({ prompts: 0, duplicates: rows.length });
  }
});

test("a bad row is told by its number, and a damaged file is refused as a whole", async () => {
  const schema = z.object({ prompt: z.string(), chosen: z.string(), rejected: z.string() });
  const rows = [
    { prompt: "p", chosen: "a", rejected: "b" },
    { prompt: "q", chosen: "a", rejected: null },
  ];
  const project = (await createProject(SYSTEM, { name: "Bad rows" }, clock())).slug;
  const start = { kind: "preferences", fileName: "a.parquet", project } as const;
  const file = parquetOf(schema, rows);
  const report = await stage(start, bytesOf(file));
  expect(report).toMatchObject({ prompts: 1, refused: 1 });
  expect(report.problems).toMatchObject([{ line: 2, place: "rejected" }]);
  const cut = await stage(start, bytesOf(file.subarray(0, -30)));
  expect(cut).toMatchObject({ state: "refused", fileError: "corrupt_parquet", prompts: 0 });
});

test("columns of no known shape are named once", async () => {
  const file = parquetOf(z.object({ frage: z.string(), antwort: z.string() }), [
    { frage: "f", antwort: "a" },
  ]);
  const report = await stage({ kind: "prompts", fileName: "a.parquet", promptSet: "x" }, bytesOf(file));
  expect(report.fileProblem).toMatchObject({ code: "unknown_shape" });
  expect(report.fileProblem?.reason).toContain("frage, antwort");
});

test("a name that Postgres cannot hold is told without that", async () => {
  const file = parquetOf(z.object({ "fra\0ge": z.string() }), [{ "fra\0ge": "f" }]);
  const report = await stage({ kind: "prompts", fileName: "a.parquet", promptSet: "x" }, bytesOf(file));
  expect(report).toMatchObject({ state: "refused", fileProblem: { code: "unknown_shape" } });
  expect(report.fileProblem?.reason).toContain("frage");
});

test("an upload that is cancelled while its bytes are kept ends, and leaves no file", async () => {
  const { id } = await startImport(
    SYSTEM,
    { kind: "prompts", fileName: "a.parquet", promptSet: "cancelled" },
    clock(),
  );
  let now = Date.now();
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("PAR1".padEnd(100_000, "x"));
    await cancelImport(SYSTEM, id);
    now += 60_000;
    yield new Uint8Array(10);
    throw new Error("it was read on after the import was gone");
  }
  const received = receiveImportContent(SYSTEM, id, slowly(), () => new Date(now));
  await expect(received).rejects.toMatchObject({ code: "gone" });
  expect(await readdir(path.join(filesDir, "incoming"))).toEqual([]);
});
