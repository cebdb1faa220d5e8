import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { useDatabase } from "../../support/database";
import { bytesOf, clock, importContent, importPreferences, stage } from "../../support/import-file";
import { SHAPE_SAMPLES } from "../../support/shape-samples";

useDatabase();

let project = "";
beforeAll(async () => {
  project = (await createProject(SYSTEM, { name: "Shapes" }, clock())).slug;
});

async function stored(importId: string) {
  const { rows } = await getPool().query<{
    prompt: string;
    id: string | null;
    line: number;
    texts: string[];
  }>(
    `SELECT messages->-1->>'content' AS prompt, external_id AS id, line,
            ARRAY(SELECT coalesce(model || ': ', '') || text FROM completion WHERE prompt_id = prompt.id ORDER BY index) AS texts
     FROM prompt WHERE import_id = $1 ORDER BY line, id`,
    [importId],
  );
  return rows;
}

const importTable = (text: string, promptSet: string, reading = {}) =>
  importContent({ kind: "prompts", fileName: "a.csv", promptSet, reading }, bytesOf(text));

test.each(SHAPE_SAMPLES)("$shape as $purpose comes into the database, once", async (sample) => {
  const { shape, purpose, records } = sample;
  const promptSet = `${shape} ${purpose}`;
  const into = { fileName: "a.jsonl", promptSet, project };
  const start = purpose === "prompts" ? { kind: purpose, ...into } : { kind: purpose, ...into };
  const report = await importContent(start, bytesOf(records));
  expect(report).toMatchObject({ state: "committed", shape, refused: 0 });
  expect(report.prompts).toBeGreaterThan(0);
  const again = await importContent(start, bytesOf(records));
  expect(again).toMatchObject({
    prompts: 0,
    completions: 0,
    annotations: 0,
    duplicates: report.prompts + report.duplicates,
  });
});

test("what one person said twice about a task is stored twice", async () => {
  const said = (...ranker: readonly number[]) => ({
    completed_by: 1,
    result: [{ type: "ranker", value: { ranker } }],
  });
  const items = [1, 2].map((id) => ({ id, body: `twice ${id}` }));
  const task = { data: { prompt: "twice", items }, annotations: [said(1, 2), said(2, 1)] };
  expect(await importPreferences([task], project)).toMatchObject({ prompts: 1, annotations: 2 });
});

test("rows of one prompt become one prompt with the completions in the order of the file", async () => {
  const table = [
    "prompt_id,prompt,response,model,score",
    "1,one,a,A,3",
    "2,two,b,A,4",
    "1,one,c,B,5",
    "3,one,d,A,1",
    "1,one,a,C,2",
    "4,alone,,,",
  ].join("\n");
  const report = await importTable(table, "joined");
  expect(report).toMatchObject({
    shape: "long",
    lines: 6,
    prompts: 4,
    completions: 5,
    refused: 0,
    duplicates: 0,
  });
  expect(await stored(report.id)).toEqual([
    { prompt: "one", id: "1", line: 2, texts: ["A: a", "B: c", "C: a"] },
    { prompt: "two", id: "2", line: 3, texts: ["A: b"] },
    { prompt: "one", id: "3", line: 5, texts: ["A: d"] },
    { prompt: "alone", id: "4", line: 7, texts: [] },
  ]);
  expect(await importTable(table, "joined")).toMatchObject({ prompts: 0, duplicates: 4 });
  expect(await importTable(`${table}\n1,one,e,D,1`, "joined")).toMatchObject({ prompts: 1, duplicates: 3 });
});

test("a question and the answers of several models behind it are one prompt", async () => {
  const sample = SHAPE_SAMPLES.find(({ shape }) => shape === "mt-bench");
  const [question, answer] = sample?.records ?? [];
  const records = [question ?? {}, answer ?? {}, { ...answer, model_id: "B" }];
  const report = await importContent(
    { kind: "prompts", fileName: "mt.jsonl", promptSet: "mt" },
    bytesOf(records),
  );
  expect(await stored(report.id)).toMatchObject([{ id: "81", texts: ["A: a1\n\na2", "B: a1\n\na2"] }]);
});

test("scattered rows are joined across the chunks in which they are stored", async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `prompt ${i % 100},response ${i}`);
  const report = await importTable(["prompt,response", ...rows].join("\n"), "scattered");
  expect(report).toMatchObject({ prompts: 100, completions: 5000 });
  const [first] = await stored(report.id);
  expect(first?.texts.slice(0, 3)).toEqual(["response 0", "response 100", "response 200"]);
});

test("a wide table: a column a response, empty cells are none, bad rows are told by line", async () => {
  const table = 'prompt,response_1,response_2,topic\np1,a,b,x\np2,a,"",\np3,a\n';
  const report = await importTable(table, "wide");
  expect(report).toMatchObject({ shape: "wide", prompts: 2, completions: 4, refused: 1 });
  expect(report.problems).toMatchObject([{ line: 4, code: "wrong_field_count" }]);
  expect((await stored(report.id)).map(({ texts }) => texts)).toEqual([
    ["a", "b"],
    ["a", ""],
  ]);
});

test("a table without a known column is refused with its columns, and read with a map", async () => {
  const table = "question;left;right\nq1;x;y\n";
  const refused = await importTable(table, "mapped");
  expect(refused).toMatchObject({ state: "refused", fileError: "unknown_shape", shape: null });
  expect(refused.fileProblem?.reason).toContain("question, left, right");
  const map = { prompt: ["question"], responses: ["left", "right"] };
  const report = await importTable(table, "mapped", { map });
  expect(report).toMatchObject({ prompts: 1, completions: 2, shape: "native", reading: { map } });
});

test("a table of pairs is a table of preferences", async () => {
  const report = await importPreferences(
    bytesOf("prompt,chosen,rejected\np,good,bad\n"),
    project,
    "pairs.csv",
  );
  expect(report).toMatchObject({ shape: "pairs", prompts: 1, annotations: 1, tasks: 1 });
});

test("what was asked for wins over what is recognised, and a text of none of a shape is refused", async () => {
  const rows = [{ prompt: "p", response: "a" }];
  const start = { kind: "prompts", fileName: "a.jsonl", promptSet: "asked" } as const;
  expect(await stage(start, bytesOf(rows))).toMatchObject({ shape: "long", completions: 1 });
  const asked = await stage({ ...start, reading: { shape: "native" } }, bytesOf(rows));
  expect(asked).toMatchObject({ shape: "native", completions: 0 });
  const wrong = await stage({ ...start, reading: { shape: "oasst" } }, bytesOf(rows));
  expect(wrong).toMatchObject({ state: "refused", refused: 1, shape: "oasst", prompts: 0 });
});

test("a table of a header alone holds nothing", async () => {
  const report = await importTable("prompt,response\n", "empty");
  expect(report).toMatchObject({ state: "refused", fileError: "nothing_to_import" });
});
