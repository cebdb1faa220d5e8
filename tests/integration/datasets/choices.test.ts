import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Dataset, ExportRequest } from "@/lib/datasets/schema";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { datasetFormatSchema } from "@/lib/formats/registry";
import { getPool } from "@/lib/platform/db";
import { storedFilePath } from "@/lib/platform/files";
import { useDatabase } from "../../support/database";
import { makeRankedProject, type RankedProject } from "../../support/ranked-project";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
const PROMPTS = 20;
let project: RankedProject;
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  project = await makeRankedProject(
    "Choices",
    Array.from({ length: PROMPTS }, (_, i) => ({
      messages: [{ role: "user" as const, content: `Question ${i}` }],
      texts: ["one", "two\n\nHuman: three", "four"],
      annotations: [
        { annotator: "ann", tiers: [0, 1, 2] },
        ...(i % 2 === 0
          ? [{ annotator: "bob", tiers: [0, 1, 1], said: { demonstration: `Mine ${i}` } }]
          : []),
        ...(i % 4 === 0 ? [{ annotator: "cy", outcome: "none_acceptable" as const }] : []),
      ],
    })),
  );
  await getPool().query(
    `INSERT INTO qualification_attempt (annotator_id, project_id, number, state, pass_mark, tasks, pairs, alike, level, started_at, finished_at)
     SELECT id, $1, 1, 'passed', 75, 1, 4, 4, 0, $2, $2 FROM annotator WHERE pseudonym LIKE 'bob-%'`,
    [project.projectId, NOW],
  );
});
afterAll(() => rm(filesDir, { recursive: true }));

const exportNow = (request: ExportRequest): Promise<Dataset> =>
  createDataset(SYSTEM, project.slug, request, NOW);

test("every format counts before what it writes then, under every choice", async () => {
  const choices = [
    { aggregation: "majority", ties: "both-ways", pairsPerPrompt: 1, validationShare: 0.2 },
    { minAnnotators: 2, answers: "demonstrations", policy: "best-vs-worst", passedOnly: true },
    { minAgreement: 0.5, answers: "best", includeSurplus: true },
  ] as const;
  for (const format of datasetFormatSchema.options)
    for (const choice of choices) {
      const request = { format, testShare: 0.3, ...choice };
      const counts = await countDataset(SYSTEM, project.slug, request);
      if (counts.rows === 0) await expect(exportNow(request)).rejects.toMatchObject({ code: "conflict" });
      else expect((await exportNow(request)).manifest.counts).toEqual(counts);
    }
});

test("only annotators who passed the qualification are in it, when that is asked", async () => {
  const { manifest } = await exportNow({ format: "trl-preference", passedOnly: true });
  expect(manifest.counts).toMatchObject({ annotators: 1, annotations: PROMPTS / 2, rows: PROMPTS });
  expect(manifest.filter.passed_only).toBe(true);
});

test("tasks that too few judged are left out and counted", async () => {
  const { manifest } = await exportNow({ format: "trl-preference", minAnnotators: 2 });
  expect(manifest.counts).toMatchObject({
    prompts: PROMPTS / 2,
    left_out: { few_annotators: PROMPTS / 2, ties: PROMPTS / 2 },
  });
});

test("a validation split has a file of its own, which the card names", async () => {
  const dataset = await exportNow({ format: "prompt-only", validationShare: 0.3, testShare: 0.3 });
  const names = ["train.jsonl", "validation.jsonl", "test.jsonl", "manifest.json", "README.md"];
  expect(dataset.files.map((file) => file.path)).toEqual(names);
  const card = dataset.files.find((file) => file.path === "README.md");
  expect(await readFile(storedFilePath(card?.sha256 ?? ""), "utf8")).toContain("split: validation");
});

test("what the format cannot hold is in the manifest's counts, and said when nothing is left", async () => {
  const { manifest } = await exportNow({ format: "hh", policy: "best-vs-rest" });
  expect(manifest.counts.left_out.turn_marks).toBeGreaterThan(0);
  const nothing = exportNow({ format: "trl-preference", minAnnotators: 9 });
  await expect(nothing).rejects.toHaveProperty(
    "userMessage",
    `Nothing is left to export. Left out: ${PROMPTS} tasks that too few people judged.`,
  );
});

test("files that are one JSON array are one, and the bundle's own files lie beside the data", async () => {
  const battles = await exportNow({ format: "arena", testShare: 0 });
  const [file] = battles.files;
  const rows: unknown = JSON.parse(await readFile(storedFilePath(file?.sha256 ?? ""), "utf8"));
  expect([file?.path, rows]).toEqual(["train.json", expect.objectContaining({ length: battles.rows })]);
  const bundle = await exportNow({ format: "llama-factory", testShare: 0 });
  expect(bundle.manifest.files.map((one) => one.path)).toEqual(["train.jsonl", "dataset_info.json"]);
});

test("a margin for a format without one, and shares that leave nothing to train on, are refused", async () => {
  await expect(exportNow({ format: "hh", margin: true })).rejects.toMatchObject({ code: "invalid_input" });
  const shares = { testShare: 0.5, validationShare: 0.5 };
  await expect(exportNow({ format: "hh", ...shares })).rejects.toMatchObject({ code: "invalid_input" });
});
