import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { readOverview } from "@/lib/quality/services/read-overview";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { useDatabase } from "../../support/database";
import { exportPairs, exportRankings } from "../../support/dataset-rows";
import { bytesOf, clock, importPreferences, stage } from "../../support/import-file";
import { protocol } from "../../support/protocols";

useDatabase();

let filesDir = "";
beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
});
afterAll(() => rm(filesDir, { recursive: true }));

async function makeProject(name: string): Promise<string> {
  return (await createProject(SYSTEM, { name }, clock())).slug;
}

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

test("text, messages, whole conversations and transcripts all become pairs of their annotators", async () => {
  const project = await makeProject("Shapes");
  const report = await importPreferences(
    [
      { prompt: "1", chosen: "good", rejected: "bad", annotator: "mia" },
      { prompt: [user("2")], chosen: [assistant("good")], rejected: [assistant("bad")], annotator: "noa" },
      { chosen: [user("3"), assistant("good")], rejected: [user("3"), assistant("bad")], annotator: "mia" },
      { chosen: "\n\nHuman: 4\n\nAssistant: good", rejected: "\n\nHuman: 4\n\nAssistant: bad" },
      { system: "Be kind.", prompt: "5", chosen: "good", rejected: "bad" },
    ],
    project,
  );
  expect(report).toMatchObject({ prompts: 5, completions: 10, annotations: 5, tasks: 5, refused: 0 });
  const rows = await exportPairs(project);
  expect(rows.map((row) => [row.chosen.at(-1), row.rejected.at(-1)])).toEqual(
    rows.map(() => [assistant("good"), assistant("bad")]),
  );
  expect(rows.map((row) => row.chosen.at(-2)?.content).sort()).toEqual(["1", "2", "3", "4", "5"]);
  expect(new Set(rows.map((row) => row.annotator)).size).toBe(3);
  const overview = await readOverview(SYSTEM, project, clock());
  expect(JSON.stringify(overview)).toContain('"imported":5');
});

test("the batch of imported preferences is of the kind of the project's protocol, in its main queue", async () => {
  const input = {
    name: "Pairs",
    wanted: 4,
    protocol: protocol({ kind: "pairwise", preset: "helpsteer3_7" }),
  };
  const { id, slug } = await createProject(SYSTEM, input, clock());
  await importPreferences([{ prompt: "p", chosen: "good", rejected: "bad" }], slug);
  const { rows } = await getPool().query(
    `SELECT b.kind, b.protocol_kind, b.wanted, q.pool, t.state, s.protocol_version_id = v.id AS current
     FROM task_batch b JOIN queue q ON q.id = b.queue_id JOIN task t ON t.batch_id = b.id
       JOIN assignment s ON s.task_id = t.id JOIN protocol_version v ON v.project_id = b.project_id
     WHERE b.project_id = $1`,
    [id],
  );
  expect(rows).toEqual([
    { kind: "pairs", protocol_kind: "pairwise", wanted: 4, pool: "main", state: "closed", current: true },
  ]);
});

test("nothing is seen of preferences before they are committed, and nothing is left of cancelled ones", async () => {
  const project = await makeProject("Waiting");
  const start = { kind: "preferences", fileName: "p.jsonl", project } as const;
  const report = await stage(start, bytesOf([{ prompt: "p", chosen: "good", rejected: "bad" }]));
  expect(report).toMatchObject({ state: "ready", annotations: 1, tasks: 1 });
  expect((await listTasks(SYSTEM, project, { after: "0" })).tasks).toEqual([]);
  await expect(exportPairs(project)).rejects.toMatchObject({ code: "conflict" });
  await cancelImport(SYSTEM, report.id);
  const { rows } = await getPool().query<{ left: number }>(
    `SELECT (SELECT count(*) FROM task_batch WHERE import_id = $1)::int
          + (SELECT count(*) FROM annotation WHERE import_id = $1)::int
          + (SELECT count(*) FROM prompt WHERE import_id = $1)::int AS left`,
    [report.id],
  );
  expect(rows[0]?.left).toBe(0);
});

test("nobody is asked to rank imported pairs again", async () => {
  const project = await makeProject("Closed");
  await importPreferences([{ prompt: "p", chosen: "good", rejected: "bad" }], project);
  expect((await listTasks(SYSTEM, project, { after: "0" })).tasks.map((task) => task.state)).toEqual([
    "closed",
  ]);
});

test("equal sides are kept, reported and give no pair; a repeated line is taken once; contradictions stay", async () => {
  const project = await makeProject("Odd pairs");
  const line = { prompt: "p", chosen: "good", rejected: "bad" };
  const report = await importPreferences(
    [
      line,
      line,
      { ...line, id: "again" },
      { prompt: "p", chosen: "bad", rejected: "good" },
      { prompt: "q", chosen: "x", rejected: "x" },
    ],
    project,
  );
  expect(report).toMatchObject({ prompts: 4, annotations: 4, duplicates: 1, warnings: 1, refused: 0 });
  expect(report.problems.map(({ line: at, code, refused }) => ({ at, code, refused }))).toEqual([
    { at: 5, code: "equal_sides", refused: false },
  ]);
  const sides = (await exportPairs(project)).map((row) => row.chosen.at(-1)?.content);
  expect(sides.sort()).toEqual(["bad", "good", "good"]);
  expect(await exportRankings(project)).toHaveLength(4);
});

test("bad lines are refused with their place, and the good ones stay", async () => {
  const project = await makeProject("Bad lines");
  const good = { prompt: "p", chosen: "good", rejected: "bad" };
  const report = await importPreferences(
    [
      good,
      { prompt: "p", chosen: "only" },
      { prompt: "p", chosen: 7, rejected: "bad" },
      { chosen: "no transcript", rejected: "neither" },
      { chosen: "\n\nHuman: a\n\nAssistant: b", rejected: "\n\nHuman: other\n\nAssistant: b" },
      { prompt: "p", chosen: [user("p")], rejected: [assistant("x")] },
      { schema: "preferendum/ranking@1", prompt_id: "p" },
    ],
    project,
  );
  expect(report).toMatchObject({ prompts: 1, annotations: 1, refused: 6 });
  expect(report.problems.map(({ line, place, code }) => `${line} ${place} ${code}`)).toEqual([
    "2 rejected missing_rejected",
    "3 chosen wrong_type",
    "4 chosen no_prompt",
    "4 rejected no_prompt",
    "5  different_prompts",
    "6 chosen no_answer",
    "7 messages invalid_record",
    "7 completions invalid_record",
  ]);
});

test("a file of another shape is refused whole and leaves no batch", async () => {
  const project = await makeProject("Other shape");
  const report = await importPreferences([{ question: "?", answer: "!" }], project);
  expect(report).toMatchObject({ state: "refused", fileError: "unknown_shape", annotations: 0, tasks: 0 });
  const { rowCount } = await getPool().query(`SELECT 1 FROM task_batch WHERE import_id = $1`, [report.id]);
  expect(rowCount).toBe(0);
});
