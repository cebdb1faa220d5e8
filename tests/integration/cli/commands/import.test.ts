import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { type OptionValue, UsageError } from "@/lib/cli/command";
import { importCommand } from "@/lib/cli/commands/import";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { useDatabase } from "../../../support/database";
import { clock } from "../../../support/import-file";

useDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "import-"));
  process.env.FILES_DIR = path.join(folder, "files");
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(content: string | Uint8Array, name = "prompts.jsonl"): Promise<string> {
  const file = path.join(folder, `${++files}-${name}`);
  await writeFile(file, content);
  return file;
}

async function run(
  file: string | readonly string[],
  options: Record<string, OptionValue>,
  signal = new AbortController().signal,
) {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const result = await importCommand.run({ positionals: [file].flat(), options, say, signal });
  return { ...result, said: said.join("\n") };
}

async function countImports(): Promise<{ imports: number; prompts: number; sets: number }> {
  const { rows } = await getPool().query<{ imports: number; prompts: number; sets: number }>(
    `SELECT (SELECT count(*)::int FROM import) AS imports, (SELECT count(*)::int FROM prompt) AS prompts,
       (SELECT count(*)::int FROM prompt_set) AS sets`,
  );
  return rows[0] ?? { imports: -1, prompts: -1, sets: -1 };
}

const line = (prompt: string, ...texts: string[]) => `${JSON.stringify({ prompt, responses: texts })}\n`;
const GOOD = line("one", "a", "b") + line("two", "c", "d", "e");
const MIXED = `${line("three", "a", "b")}{"prompt": 7}\nnonsense\n`;

test("a good file gives its counts and nothing else", async () => {
  const { json, exitCode } = await run(await fileOf(GOOD), { "prompt-set": "good" });
  expect(exitCode).toBe(0);
  expect(json).toEqual({
    prompts: 2,
    completions: 5,
    refused: 0,
    duplicates: 0,
    file: null,
    shape: "native",
    lines: [],
    codes: [],
  });
});

test("the same content again, packed and as an array, adds nothing", async () => {
  await run(await fileOf(GOOD), { "prompt-set": "again" });
  const array = `[${GOOD.trim().split("\n").join(",\n")}]`;
  const { json, exitCode } = await run(await fileOf(gzipSync(array), "named.txt"), { "prompt-set": "again" });
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({ prompts: 0, completions: 0, refused: 0, duplicates: 2, file: null });
});

test("a bad line keeps the whole file out, and each problem is said with its line", async () => {
  const before = await countImports();
  const { json, exitCode, said } = await run(await fileOf(MIXED), { "prompt-set": "mixed" });
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({
    prompts: 0,
    completions: 0,
    refused: 2,
    duplicates: 0,
    file: "has_refused_lines",
    lines: [2, 3],
    codes: ["wrong_type", "invalid_json"],
    error: { code: "has_refused_lines", fix: expect.stringContaining("--skip-bad") as string },
  });
  expect(said).toMatch(/line 2, prompt: .*\nline 3: /);
  expect(await countImports()).toEqual(before);
});

test("with --skip-bad the good lines come in", async () => {
  const { json, exitCode } = await run(await fileOf(MIXED), { "prompt-set": "skipped", "skip-bad": true });
  expect(exitCode).toBe(0);
  expect(json).toEqual({
    prompts: 1,
    completions: 2,
    refused: 2,
    duplicates: 0,
    file: null,
    shape: "native",
    lines: [2, 3],
    codes: ["wrong_type", "invalid_json"],
  });
});

test.each([
  ["empty_file", ""],
  ["truncated_gzip", gzipSync(GOOD.repeat(50)).subarray(0, 40)],
  ["unsupported_format", "PK\x03\x04"],
  ["corrupt_parquet", "PAR1\0\0"],
  ["unknown_shape", "question,best\na,b\n"],
  ["nothing_to_import", '{"prompt": 7}\n{"prompt": null}\n'],
])("a file refused whole as %s fails even with --skip-bad, and leaves nothing", async (code, content) => {
  const before = await countImports();
  const { json, exitCode } = await run(await fileOf(content), { "prompt-set": "whole", "skip-bad": true });
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({ prompts: 0, completions: 0, file: code, error: { code } });
  expect(await countImports()).toEqual(before);
});

test("a dry run tells the counts and stores nothing", async () => {
  const before = await countImports();
  const options = { "prompt-set": "dry", "dry-run": true };
  const { json, exitCode } = await run(await fileOf(GOOD), options);
  expect([exitCode, json]).toMatchObject([0, { prompts: 2, completions: 5, file: null }]);
  expect((await run(await fileOf(MIXED), options)).exitCode).toBe(1);
  expect(await countImports()).toEqual(before);
});

test("a table is recognised, or read as its columns are mapped; the shape is told", async () => {
  const table = "question,answer a,answer b\nq1,x,y\nq2,x,\n";
  const options = { "prompt-set": "mapped", map: "prompt=question,responses=answer a+answer b" };
  const mapped = await run(await fileOf(table, "a.csv"), options);
  expect(mapped.json).toMatchObject({ prompts: 2, completions: 3, shape: "native" });
  expect(mapped.said).toContain("Read as native: Prompts with responses");
  const long = "prompt;response;model\nq1;x;A\nq2;é;A\nq1;y;B\n";
  const latin1 = await fileOf(Buffer.from(long, "latin1"), "b.csv");
  expect((await run(latin1, { "prompt-set": "long" })).json).toMatchObject({ file: "invalid_encoding" });
  const read = await run(latin1, { "prompt-set": "long", encoding: "windows-1252" });
  expect(read.json).toMatchObject({ prompts: 2, completions: 3, duplicates: 0, shape: "long" });
  const again = await run(latin1, { "prompt-set": "long", encoding: "windows-1252" });
  expect(again.json).toMatchObject({ prompts: 0, completions: 0, duplicates: 2 });
});

test("another shape than the recognised one can be asked for", async () => {
  const rows = '{"prompt": "p", "response": "a"}\n{"prompt": "p", "response": "b"}\n';
  const file = await fileOf(rows);
  expect((await run(file, { "prompt-set": "rows" })).json).toMatchObject({
    prompts: 1,
    completions: 2,
    shape: "long",
  });
  const asked = await run(file, { "prompt-set": "asked", shape: "native" });
  expect(asked.json).toMatchObject({ prompts: 2, completions: 0, shape: "native" });
});

test("into a project it makes tasks, with as many annotations wanted as asked for", async () => {
  const { slug } = await createProject(SYSTEM, { name: "Target" }, clock());
  const many = line("eleven", ...Array.from({ length: 11 }, (_, i) => `answer ${i}`));
  const { json } = await run(await fileOf(many + line("one", "a", "a")), {
    "prompt-set": "tasks",
    project: slug,
    wanted: "4",
  });
  expect(json).toMatchObject({ prompts: 2, completions: 13, tasks: 2, withoutTask: 1 });
  const { rows } = await getPool().query(
    `SELECT DISTINCT task.wanted FROM task JOIN project ON project.id = project_id WHERE slug = $1`,
    [slug],
  );
  expect(rows).toEqual([{ wanted: 4 }]);
});

test("preferences give prompts and annotations", async () => {
  const { slug } = await createProject(SYSTEM, { name: "Preferences" }, clock());
  const pairs = `${JSON.stringify({ prompt: "p", chosen: "good", rejected: "bad" })}\n{"prompt": "p"}\n`;
  const options = { preferences: true, project: slug };
  expect((await run(await fileOf(pairs), options)).json).toMatchObject({
    prompts: 0,
    annotations: 0,
    file: "has_refused_lines",
    lines: [2],
  });
  const { json, exitCode } = await run(await fileOf(pairs), { ...options, "skip-bad": true });
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({ prompts: 1, annotations: 1, refused: 1, duplicates: 0, file: null, tasks: 1 });
});

test("an import that is interrupted says so, and leaves nothing", async () => {
  const before = await countImports();
  const { json, exitCode, text, said } = await run(
    await fileOf(GOOD),
    { "prompt-set": "stopped" },
    AbortSignal.abort(),
  );
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({
    prompts: 0,
    completions: 0,
    file: "interrupted",
    lines: [],
    error: {
      code: "interrupted",
      message: expect.stringContaining("nothing of the file was stored") as string,
      fix: expect.stringContaining("again") as string,
    },
  });
  expect(`${text} ${said}`).not.toMatch(/connection|database|upload/i);
  expect(await countImports()).toEqual(before);
});

test("preferences without --preferences are refused, and the way to import them is told", async () => {
  const before = await countImports();
  const pair = `${JSON.stringify({ prompt: "p", chosen: "good", rejected: "bad" })}\n`;
  const whole = await run(await fileOf(pair.repeat(60)), { "prompt-set": "pairs", "skip-bad": true });
  expect(whole.exitCode).toBe(1);
  expect(whole.json).toMatchObject({
    prompts: 0,
    refused: 60,
    file: "nothing_to_import",
    codes: ["is_preference"],
    error: { message: expect.stringContaining("preferences") as string },
  });
  expect(whole.text).toContain("--preferences");
  const some = await run(await fileOf(GOOD + pair), { "prompt-set": "pairs" });
  expect([some.exitCode, some.json]).toMatchObject([1, { file: "has_refused_lines", lines: [3] }]);
  expect(some.said).toMatch(/line 3, chosen: .*--preferences/);
  expect(await countImports()).toEqual(before);
});

test("the object has the same keys and types however an import ends", async () => {
  const typesOf = (json: Readonly<Record<string, unknown>>) =>
    Object.entries(json)
      .filter(([key]) => !["error", "file", "shape"].includes(key))
      .map(([key, value]) => `${key} ${Array.isArray(value) ? "list" : typeof value}`);
  const options = { "prompt-set": "shapes" };
  const ends = [
    await run(await fileOf(GOOD), { ...options, "dry-run": true }),
    await run(await fileOf(MIXED), options),
    await run(await fileOf(""), options),
    await run(await fileOf(GOOD), options),
  ];
  for (const { json } of ends)
    expect(typesOf(json)).toEqual([
      "prompts number",
      "completions number",
      "refused number",
      "duplicates number",
      "lines list",
      "codes list",
    ]);
});

test("one of a thing is said in the singular", async () => {
  const { slug } = await createProject(SYSTEM, { name: "Singular" }, clock());
  const file = await fileOf(line("one", "a", "b") + line("two", "a"));
  const { text } = await run(file, { "prompt-set": "singular", project: slug });
  expect(text).toBe(
    "Imported: 2 prompts, 3 completions, 1 task (none for 1 prompt with fewer than two different texts); 0 refused, 0 there already.",
  );
});

test("wrong words are wrong usage, a missing file is an error", async () => {
  const file = await fileOf(GOOD);
  await expect(run(file, {})).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { "prompt-set": "x".repeat(121) })).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { preferences: true })).rejects.toBeInstanceOf(UsageError);
  const { slug } = await createProject(SYSTEM, { name: "Wrong words" }, clock());
  const into = { "prompt-set": "x", project: slug };
  await expect(run(file, { ...into, wanted: "1.5" })).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { "prompt-set": "x", wanted: "2" })).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { ...into, preferences: true, wanted: "2" })).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { "prompt-set": "x", shape: "json" })).rejects.toBeInstanceOf(UsageError);
  await expect(run(file, { "prompt-set": "x", encoding: "latin2" })).rejects.toBeInstanceOf(UsageError);
  for (const map of ["prompt", "prompt=", "prompts=question", "prompt=a+b"])
    await expect(run(file, { "prompt-set": "x", map })).rejects.toBeInstanceOf(UsageError);
  await expect(run(path.join(folder, "none"), { "prompt-set": "x" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("several files are imports of their own: what is refused leaves the others, and its report is a file", async () => {
  const reports = path.join(folder, "reports");
  const paths = [await fileOf(GOOD), await fileOf(MIXED), await fileOf(line("last", "x"))];
  const options = { "prompt-set": "several", report: reports };
  const { json, exitCode, text } = await run(paths, options);
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({
    files: [
      { path: paths[0], prompts: 2, file: null },
      { path: paths[1], prompts: 0, file: "has_refused_lines", lines: [2, 3] },
      { path: paths[2], prompts: 1, file: null },
    ],
  });
  expect(text).toContain("2 of 3 files done.");
  const [report = "", ...others] = await readdir(reports);
  expect(others).toEqual([]);
  const problems = (await readFile(path.join(reports, report), "utf8")).trim().split("\n");
  expect(problems.map((problem) => JSON.parse(problem) as unknown)).toMatchObject([{ line: 2 }, { line: 3 }]);
  const again = await run(paths, { ...options, "skip-bad": true });
  expect([again.exitCode, again.json]).toMatchObject([
    0,
    { files: [{ prompts: 0, duplicates: 2 }, { prompts: 1 }, { prompts: 0, duplicates: 1 }] },
  ]);
});

test("a path that is none keeps all files out", async () => {
  const before = await countImports();
  const paths = [await fileOf(GOOD), path.join(folder, "missing.jsonl")];
  await expect(run(paths, { "prompt-set": "missing" })).rejects.toMatchObject({ code: "not_found" });
  expect(await countImports()).toEqual(before);
});

test("after an interruption the files behind it are not begun", async () => {
  const paths = [await fileOf(GOOD), await fileOf(GOOD)];
  const { json, exitCode } = await run(paths, { "prompt-set": "stopped twice" }, AbortSignal.abort());
  expect([exitCode, json]).toMatchObject([1, { files: [{ file: "interrupted" }] }]);
});
