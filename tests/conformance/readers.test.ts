import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Dataset, ExportRequest } from "@/lib/datasets/schema";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { datasetFormatSchema, hasChoice } from "@/lib/formats/registry";
import { storedFilePath } from "@/lib/platform/files";
import { useDatabase } from "../support/database";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { type GivenPrompt, makeRankedProject } from "../support/ranked-project";

// Needs a Python with datasets, and with trl for the trainers; PREFERENDUM_PYTHON names it.
const python = process.env.PREFERENDUM_PYTHON ?? "python3";

function lacks(...modules: readonly string[]): boolean {
  const probe = modules.map((name) => `assert find_spec('${name}')`).join("; ");
  return spawnSync(python, ["-c", `from importlib.util import find_spec; ${probe}`]).status !== 0;
}

const noDatasets = lacks("datasets");
const noTrl = lacks("datasets", "torch", "transformers", "trl");
const why = (missing: boolean, what: string) => (missing ? ` (skipped: ${python} has no ${what})` : "");

/** Each format as it is written by default, and as the choices change its columns or its syntax. */
const EXPORTS: Readonly<Record<string, ExportRequest>> = {
  ...Object.fromEntries(datasetFormatSchema.options.map((format) => [format, { format }])),
  ...Object.fromEntries(
    datasetFormatSchema.options
      .filter((format) => hasChoice(format, "parquet"))
      .map((format) => [`${format}-parquet`, { format, parquet: true }]),
  ),
  "trl-preference-margin": { format: "trl-preference", margin: true },
  "trl-preference-majority": { format: "trl-preference", aggregation: "majority", ties: "both-ways" },
  "trl-preference-explicit-margin": { format: "trl-preference-explicit", margin: true },
};

useDatabase();

let folder = "";
const made = new Map<string, Dataset>();

beforeAll(async () => {
  if (noDatasets) return;
  folder = await mkdtemp(path.join(tmpdir(), "conformance-"));
  process.env.FILES_DIR = path.join(folder, "files");
  const project = await makeRankedProject("Conformance", prompts());
  for (const [name, request] of Object.entries(EXPORTS)) {
    const dataset = await createDataset(SYSTEM, project.slug, { testShare: 0.3, ...request }, new Date());
    const out = path.join(folder, "exports", name);
    await mkdir(out, { recursive: true });
    for (const { path: file, sha256 } of dataset.files)
      await copyFile(storedFilePath(sha256), path.join(out, file));
    made.set(name, dataset);
  }
});
afterAll(async () => {
  if (folder !== "") await rm(folder, { recursive: true, force: true });
});

/** Plain prompts, then those that readers stumble over: systems, turns, marks of other formats, empty and odd texts. */
function prompts(): GivenPrompt[] {
  const orders = [
    { annotator: "ann", tiers: [0, 1, 2] },
    { annotator: "bob", tiers: [0, 0, 1], said: { demonstration: "As I would say it." } },
    { annotator: "cy", tiers: [1, 0, -1] },
  ];
  const ask = (content: string) => ({ role: "user", content }) as const;
  const plain = Array.from({ length: 24 }, (_, i): GivenPrompt => ({
    messages: [ask(`Question ${i}: how do I sleep better?`)],
    texts: [`Go to bed at ${i}.`, "Drink coffee.", "No idea."],
    annotations: orders,
  }));
  const hostile = HOSTILE_TEXTS.map((text, i): GivenPrompt => ({
    messages: i % 2 === 0 ? [ask(text)] : [{ role: "system", content: "Be brief." }, ask(text)],
    texts: [text, `${text} again`, ""],
    annotations: orders,
  }));
  const turns: GivenPrompt = {
    messages: [ask("Hello"), { role: "assistant", content: "Hi." }, ask("And now?")],
    texts: ["Now this.", "Now that.", "2026-11-24T10:00:00Z"],
    annotations: orders,
  };
  return [...plain, ...hostile, turns];
}

function runPython(script: string, ...args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(python, [path.join(import.meta.dirname, script), ...args], {
    encoding: "utf8",
    env: {
      ...process.env,
      HF_HUB_OFFLINE: "1",
      HF_HOME: path.join(folder, "hub"),
    },
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

const loadedSchema = z.record(
  z.string(),
  z.record(z.string(), z.object({ rows: z.number(), columns: z.array(z.string()) })),
);

test.skipIf(noDatasets)(
  `datasets loads every format by its folder, with every row${why(noDatasets, "datasets")}`,
  { timeout: 300_000 },
  () => {
    const loaded = loadedSchema.parse(runPython("load_datasets.py", path.join(folder, "exports")));
    expect(Object.keys(loaded)).toEqual([...made.keys()].sort());
    for (const [name, { manifest }] of made) {
      const { train, test: held, rows } = manifest.counts;
      const found = Object.fromEntries(
        Object.entries(loaded[name] ?? {}).map(([split, { rows: n }]) => [split, n]),
      );
      expect(found, name).toEqual(name === "rankings" ? { train: rows } : { train, test: held });
    }
  },
);

const JOBS = [
  ["reward", "trl-preference"],
  ["reward", "trl-preference-parquet"],
  ["reward", "trl-preference-margin"],
  ["dpo", "trl-preference-explicit"],
  ["dpo", "trl-preference"],
  ["kto", "trl-unpaired"],
  ["sft", "sft"],
  ["sft", "sft-prompt"],
] as const;
const trainedSchema = z.array(z.object({ steps: z.literal(2), loss: z.number(), rows: z.number() }));

test.skipIf(noTrl)(
  `TRL's reward, DPO, KTO and SFT trainers take two steps on their formats, with every row${why(noTrl, "datasets with torch, transformers and trl")}`,
  { timeout: 500_000 },
  () => {
    const jobs = JOBS.map((job) => job.join(":"));
    const folders = [path.join(folder, "exports"), path.join(folder, "trained")];
    const trained = trainedSchema.parse(runPython("train_two_steps.py", ...folders, ...jobs));
    const rows = JOBS.map(([, name]) => made.get(name)?.manifest.counts.train);
    expect(trained.map((one) => one.rows)).toEqual(rows);
  },
);
