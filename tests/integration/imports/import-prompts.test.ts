import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { cleanStaleImports } from "@/lib/imports/services/clean-stale-imports";
import { commitImport } from "@/lib/imports/services/commit-import";
import { readImport } from "@/lib/imports/services/read-import";
import { readImportProblems } from "@/lib/imports/services/read-import-problems";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { createProject } from "@/lib/projects/services/create-project";
import { useDatabase } from "../../support/database";
import { bytesOf, clock, importPrompts, stage } from "../../support/import-file";

useDatabase();

let project = "";
beforeAll(async () => {
  project = (await createProject(SYSTEM, { name: "Helpfulness", wanted: 2 }, clock())).slug;
});

function record(prompt: string, ...texts: string[]): object {
  return { prompt, responses: texts.map((text) => ({ text, model: "m" })) };
}

function manyTexts(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `answer ${i}`);
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values);
  return rows[0]?.n ?? -1;
}

function start(promptSet: string, inProject?: string) {
  return {
    kind: "prompts",
    fileName: "f.jsonl",
    promptSet,
    ...(inProject === undefined ? {} : { project: inProject }),
  } as const;
}

test("an import into a project makes a task a prompt over its distinct texts", async () => {
  const report = await importPrompts(
    [record("one", "a", "b", "a"), record("two", "x", "x"), record("three"), record("four", ...manyTexts(9))],
    "tasks",
    project,
  );
  expect(report).toMatchObject({ prompts: 4, completions: 14, tasks: 2, withoutTask: 2 });
  const { rows } = await getPool().query(
    `SELECT k, task.wanted, task.state, (SELECT count(*)::int FROM task_item WHERE task_id = task.id) AS items
     FROM task JOIN task_batch ON task_batch.id = batch_id WHERE import_id = $1 ORDER BY position`,
    [report.id],
  );
  expect(rows).toEqual([
    { k: 2, wanted: 2, state: "open", items: 2 },
    { k: 9, wanted: 2, state: "open", items: 9 },
  ]);
});

test.each([11, 25, 35, 227])("%i texts become blocks of at most 9 that share one text", async (k) => {
  const report = await importPrompts([record(`many ${k}`, ...manyTexts(k))], `blocks ${k}`, project);
  const { rows } = await getPool().query<{ items: string[] }>(
    `SELECT array_agg(completion_id::text ORDER BY task_item.position) AS items
     FROM task JOIN task_batch ON task_batch.id = batch_id JOIN task_item ON task_id = task.id
     WHERE import_id = $1 GROUP BY task.id, task.position ORDER BY task.position`,
    [report.id],
  );
  expect(new Set(rows.flatMap((row) => row.items)).size).toBe(k);
  for (const [i, { items }] of rows.entries()) {
    expect(items.length).toBeLessThanOrEqual(9);
    const before = new Set(rows[i - 1]?.items);
    expect(items.filter((item) => before.has(item))).toHaveLength(i === 0 ? 0 : 1);
  }
});

test("of multi-turn answers the turns decide whether they are distinct", async () => {
  const turns = (last: string) => ({
    text: "same",
    messages: [
      { role: "assistant", content: "same" },
      { role: "user", content: "and?" },
      { role: "assistant", content: last },
    ],
  });
  const report = await importPrompts(
    [{ prompt: "talk", responses: [turns("a"), turns("b"), turns("a")] }],
    "turns",
    project,
  );
  expect(report).toMatchObject({ completions: 3, tasks: 1 });
  expect(
    await count("task WHERE k = 2 AND prompt_id IN (SELECT id FROM prompt WHERE import_id = $1)", report.id),
  ).toBe(1);
});

test("the report before the commit tells the tasks that the commit makes, and nothing is visible yet", async () => {
  const report = await stage(
    start("estimate", project),
    bytesOf([record("p", ...manyTexts(11)), record("q", "1")]),
  );
  expect(report).toMatchObject({ state: "ready", prompts: 2, tasks: 2, withoutTask: 1 });
  expect(report.preview.map((entry) => entry.completionCount)).toEqual([11, 1]);
  expect(await count("task_batch WHERE import_id = $1", report.id)).toBe(0);
  const committed = await commitImport(SYSTEM, report.id, { skipBad: false }, clock());
  expect(committed).toMatchObject({ state: "committed", tasks: 2, withoutTask: 1 });
});

test("importing the same content again adds nothing, whatever its encoding", async () => {
  const records = [record("again", "a", "b"), record("and again", "c", "d")];
  const first = await importPrompts(records, "twice", project);
  const lines = records.map((entry) => JSON.stringify(entry)).join("\n");
  const packed = gzipSync(Buffer.from(`\ufeff${lines}`, "utf16le"));
  const second = await importPrompts(bytesOf(packed), "twice", project);
  expect(first).toMatchObject({ prompts: 2, completions: 4, duplicates: 0, tasks: 2 });
  expect(second).toMatchObject({ state: "committed", prompts: 0, completions: 0, duplicates: 2, tasks: 0 });
  expect(await count("prompt WHERE import_id = $1", second.id)).toBe(0);
  expect(await count("task_batch WHERE import_id = $1", second.id)).toBe(0);
});

test("prompts that another project uses get tasks in this one too", async () => {
  const other = await createProject(SYSTEM, { name: "Safety" }, clock());
  await importPrompts([record("shared", "a", "b")], "shared", project);
  const report = await importPrompts(
    [record("shared", "a", "b"), record("new", "c", "d")],
    "shared",
    other.slug,
  );
  expect(report).toMatchObject({ prompts: 1, duplicates: 1, tasks: 2 });
});

test("two imports of the same content at once store it once", async () => {
  const records = Array.from({ length: 50 }, (_, i) => record(`both ${i}`, "a", "b"));
  const reports = await Promise.all([1, 2].map(() => stage(start("race", project), bytesOf(records))));
  const done = await Promise.all(
    reports.map(({ id }) => commitImport(SYSTEM, id, { skipBad: false }, clock())),
  );
  expect(done.map((report) => report.prompts).sort((a, b) => a - b)).toEqual([0, 50]);
  expect(done.reduce((sum, report) => sum + report.tasks, 0)).toBe(50);
  expect(await count("prompt JOIN prompt_set ON prompt_set.id = prompt_set_id WHERE slug = 'race'")).toBe(50);
});

test("committing twice at once is the same as committing once", async () => {
  const { id } = await stage(start("double", project), bytesOf([record("double", "a", "b")]));
  const done = await Promise.all([1, 2].map(() => commitImport(SYSTEM, id, { skipBad: false }, clock())));
  expect(done.map((report) => report.tasks)).toEqual([1, 1]);
});

test("a refused line keeps the file out until bad lines are to be skipped", async () => {
  const report = await stage(start("bad"), bytesOf('{"prompt": "p"}\n{"prompt": 7}\nnonsense'));
  expect(report).toMatchObject({ lines: 3, prompts: 1, refused: 2 });
  expect(report.problems.map(({ line, place, code }) => ({ line, place, code }))).toEqual([
    { line: 2, place: "prompt", code: "wrong_type" },
    { line: 3, place: "", code: "invalid_json" },
  ]);
  await expect(commitImport(SYSTEM, report.id, { skipBad: false }, clock())).rejects.toMatchObject({
    code: "has_refused_lines",
  });
  expect((await readImport(SYSTEM, report.id, { code: "invalid_json" })).problems).toHaveLength(1);
  const { lines } = await readImportProblems(SYSTEM, report.id);
  let text = "";
  for await (const piece of lines) text += new TextDecoder().decode(piece);
  expect(text.trim().split("\n")).toHaveLength(2);
  expect(await commitImport(SYSTEM, report.id, { skipBad: true }, clock())).toMatchObject({ prompts: 1 });
});

test("cancel deletes what was staged, and the set that was made for it", async () => {
  const { id } = await stage(start("cancelled"), bytesOf([record("gone", "a", "b")]));
  await cancelImport(SYSTEM, id);
  expect(await count("prompt WHERE import_id = $1", id)).toBe(0);
  expect(await count("prompt_set WHERE slug = 'cancelled'")).toBe(0);
  await expect(readImport(SYSTEM, id, {})).rejects.toMatchObject({ code: "not_found" });
});

test("a committed import cannot be cancelled", async () => {
  const { id } = await importPrompts([record("stays", "a", "b")], "stays");
  await expect(cancelImport(SYSTEM, id)).rejects.toMatchObject({ code: "conflict" });
  expect(await count("prompt WHERE import_id = $1", id)).toBe(1);
});

test("an import that is cancelled while it is read ends without a trace", async () => {
  const { id } = await startImport(SYSTEM, start("interrupted"), clock());
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(`${JSON.stringify(record("first", "a"))}\n`);
    await cancelImport(SYSTEM, id);
    yield* bytesOf(`${JSON.stringify(record("second", "b"))}\n`);
  }
  await expect(receiveImportContent(SYSTEM, id, slowly(), clock)).rejects.toMatchObject({ code: "gone" });
  expect(await count("prompt WHERE import_id = $1", id)).toBe(0);
});

test("an upload that breaks off refuses the file and leaves nothing behind", async () => {
  const { id } = await startImport(SYSTEM, start("broken"), clock());
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(`${JSON.stringify(record("first", "a"))}\n`);
    throw new Error("connection reset");
  }
  const report = await receiveImportContent(SYSTEM, id, breaking(), clock);
  expect(report).toMatchObject({ state: "refused", fileError: "upload_cut_off", prompts: 0 });
  expect(await count("prompt WHERE import_id = $1", id)).toBe(0);
  await expect(receiveImportContent(SYSTEM, id, bytesOf("{}"), clock)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a receiving import whose heart stopped is cleaned up, others are not", async () => {
  const now = clock();
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const stale = await startImport(SYSTEM, start("stale"), minutesAgo(20));
  const alive = await startImport(SYSTEM, start("alive"), minutesAgo(5));
  const ready = await stage(start("ready"), bytesOf([record("ready", "a")]));
  expect(await cleanStaleImports(SYSTEM, now)).toEqual({ deleted: 1 });
  await expect(readImport(SYSTEM, stale.id, {})).rejects.toMatchObject({ code: "not_found" });
  expect((await readImport(SYSTEM, alive.id, {})).state).toBe("receiving");
  expect((await readImport(SYSTEM, ready.id, {})).state).toBe("ready");
});

test("names that share a slug are different sets, a slug names its set", async () => {
  const a = await importPrompts([record("p", "a")], "データ");
  const b = await importPrompts([record("p", "a")], "資料");
  const c = await importPrompts([record("p", "a")], a.promptSet.slug);
  expect(a.promptSet.slug).not.toBe(b.promptSet.slug);
  expect([a.prompts, b.prompts, c.prompts]).toEqual([1, 1, 0]);
});
