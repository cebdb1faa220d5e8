import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ANONYMOUS, SYSTEM } from "@/lib/accounts/actor";
import type { Dataset, ExportRequest } from "@/lib/datasets/schema";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { openDatasetFile } from "@/lib/datasets/services/open-dataset-file";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { datasetFormatSchema, hasChoice } from "@/lib/formats/registry";
import { rankingRecordSchema } from "@/lib/formats/rankings-record";
import { trlPreferenceRowSchema, trlPreferenceExplicitRowSchema } from "@/lib/formats/trl-preference";
import { getPrisma } from "@/lib/platform/db";
import { storedFilePath } from "@/lib/platform/files";
import { PAIR_POLICIES } from "@/lib/ranking/pairs";
import { useDatabase } from "../../support/database";
import { type GivenPrompt, makeRankedProject, type RankedProject } from "../../support/ranked-project";
import {
  conversationalByKey,
  extractPrompt,
  hasKnownKeySet,
  RESERVED_COLUMNS,
} from "../../support/trl-oracle";

useDatabase();

const NOW = new Date("2026-11-24T12:00:00Z");
const ask = (content: string): GivenPrompt["messages"] => [{ role: "user", content }];
let project: RankedProject;
let filesDir: string;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
  await getPrisma().instance.create({ data: { splitSalt: "fixed" } });
  project = await makeRankedProject("Export me", prompts());
});
afterAll(() => rm(filesDir, { recursive: true }));

/** Twenty ordinary prompts (of ten groups), and the awkward ones. */
function prompts(): GivenPrompt[] {
  const ordinary = Array.from({ length: 20 }, (_, i): GivenPrompt => ({
    messages: ask(`Question ${i}`),
    groupKey: `group-${i % 10}`,
    texts: [`A${i}`, `B${i}`, `C${i}`, `D${i}`],
    annotations: [
      { annotator: "ann", tiers: [0, 1, 2, 3] },
      { annotator: "bob", tiers: [0, 0, 1, -1] },
    ],
  }));
  return [
    ...ordinary,
    {
      messages: [{ role: "system", content: "Be kind.\u2028Always." }, ...ask("Separators")],
      texts: ["line\u2028separator\u2029and \u0085", 'quote " and \\ back', "plain"],
      annotations: [{ annotator: "ann", tiers: [1, 0, 2] }],
    },
    {
      messages: ask("Two turns"),
      texts: ["one", "two"],
      turns: [
        [
          { role: "assistant", content: "hi" },
          { role: "user", content: "more" },
          { role: "assistant", content: "one" },
        ],
        [
          { role: "assistant", content: "hi" },
          { role: "user", content: "more" },
          { role: "assistant", content: "two" },
        ],
      ],
      annotations: [{ annotator: "ann", tiers: [1, 0] }],
    },
    {
      messages: ask("Same twice"),
      texts: ["same", "same"],
      annotations: [{ annotator: "cy", tiers: [0, 1], imported: true }],
    },
    {
      messages: ask("Imported"),
      texts: ["good", "bad"],
      annotations: [{ annotator: "cy", tiers: [0, 1], imported: true }],
    },
    {
      messages: ask("Hidden"),
      texts: ["x", "y"],
      visible: false,
      annotations: [{ annotator: "ann", tiers: [0, 1] }],
    },
    {
      messages: ask("No pair"),
      texts: ["x", "y"],
      annotations: [
        { annotator: "ann", outcome: "none_acceptable" },
        { annotator: "bob", outcome: "skipped" },
        { annotator: "dee", tiers: [0, 1], counted: false },
      ],
    },
  ];
}

async function exportNow(request: ExportRequest): Promise<Dataset> {
  return createDataset(SYSTEM, project.slug, request, NOW);
}

async function readText(dataset: Dataset, name: string): Promise<string> {
  const file = dataset.files.find((candidate) => candidate.path === name);
  return file === undefined ? "" : readFile(storedFilePath(file.sha256), "utf8");
}

async function readRows(dataset: Dataset, name: string): Promise<Record<string, unknown>[]> {
  const lines = (await readText(dataset, name)).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function readPairs(dataset: Dataset): Promise<Record<string, unknown>[]> {
  return [...(await readRows(dataset, "train.jsonl")), ...(await readRows(dataset, "test.jsonl"))];
}

// 20 × (6 pairs of a strict order of four + 2 of [0, 0, 1, −1]) + 3 + 1 + 1 imported.
const ALL_PAIRS = 20 * 8 + 3 + 1 + 1;

describe("an export of pairs", () => {
  test("holds every strictly ordered pair of every counted or imported label, and nothing else", async () => {
    const dataset = await exportNow({ format: "trl-preference" });
    const rows = (await readPairs(dataset)).map((row) => trlPreferenceRowSchema.parse(row));
    expect(rows.length).toBe(ALL_PAIRS);
    expect(dataset.rows).toBe(ALL_PAIRS);
    expect(dataset.manifest.counts).toMatchObject({ prompts: 23, annotations: 43, annotators: 3 });
    for (const row of rows) {
      const at = project.promptIds.indexOf(row.prompt_id);
      const ids = project.completionIds[at] ?? [];
      const given = prompts()[at]?.annotations.find((one) => row.annotator.startsWith(`${one.annotator}-`));
      const tier = (id: string) => given?.tiers?.[ids.indexOf(id)] ?? NaN;
      expect(tier(row.chosen_id)).toBeLessThan(tier(row.rejected_id));
      expect(row.weight).toBe(1 / row.group_size);
      expect(row.chosen).not.toEqual(row.rejected);
    }
  });

  test("keeps a prompt, and every prompt of its group, in one split", async () => {
    const dataset = await exportNow({ format: "trl-preference", testShare: 0.4 });
    const groups = async (file: string) =>
      new Set((await readRows(dataset, file)).map((row) => row.group_key));
    const [train, test] = [await groups("train.jsonl"), await groups("test.jsonl")];
    expect(train.size).toBeGreaterThan(0);
    expect(test.size).toBeGreaterThan(0);
    expect([...train].filter((key) => test.has(key))).toEqual([]);
  });

  test("leaves out the file of an empty split, and its mention in the card", async () => {
    const dataset = await exportNow({ format: "trl-preference", testShare: 0 });
    expect(dataset.files.map((file) => file.path)).toEqual(["train.jsonl", "manifest.json", "README.md"]);
    expect(await readText(dataset, "README.md")).not.toContain("split: test");
  });

  test("gives rows in the order of prompt, chosen, rejected and annotator, with the same keys in the same order", async () => {
    const rows = await readRows(await exportNow({ format: "trl-preference", testShare: 0 }), "train.jsonl");
    const keys = rows.map((row) => [row.prompt_id, row.chosen_id, row.rejected_id, row.annotator].join("|"));
    expect(keys).toEqual([...keys].sort());
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
  });

  test("is read by TRL as what it is: conversational in every column, its prompt found again", async () => {
    for (const format of ["trl-preference", "trl-preference-explicit"] as const)
      for (const row of await readPairs(await exportNow({ format }))) {
        expect(new Set(Object.values(conversationalByKey(row)))).toEqual(new Set([true]));
        expect(hasKnownKeySet(row)).toBe(true);
        expect(RESERVED_COLUMNS.filter((column) => column in row)).toEqual([]);
        expect(Object.values(row)).not.toContain(null);
      }
    const implicit = await readPairs(await exportNow({ format: "trl-preference", testShare: 0 }));
    const explicit = await readPairs(await exportNow({ format: "trl-preference-explicit", testShare: 0 }));
    for (const [i, row] of implicit.entries()) {
      const found = extractPrompt(trlPreferenceRowSchema.parse(row));
      const given = trlPreferenceExplicitRowSchema.parse(explicit[i]);
      expect([...found.prompt, ...found.chosen]).toEqual([...given.prompt, ...given.chosen]);
      expect(found.prompt.length).toBeGreaterThanOrEqual(given.prompt.length);
      expect([found.chosen.length > 0, found.rejected.length > 0]).toEqual([true, true]);
    }
  });

  test("appends the messages of a multi-turn answer", async () => {
    const rows = await readPairs(await exportNow({ format: "trl-preference", testShare: 0 }));
    const row = rows
      .map((one) => trlPreferenceRowSchema.parse(one))
      .find((one) => one.chosen[0]?.content === "Two turns");
    expect(row?.chosen.map((message) => message.content)).toEqual(["Two turns", "hi", "more", "two"]);
  });

  test("escapes what some readers take for a line end, and keeps the text", async () => {
    const dataset = await exportNow({ format: "trl-preference", testShare: 0 });
    expect(await readText(dataset, "train.jsonl")).not.toMatch(/[\u0085\u2028\u2029]/);
    const texts = (await readPairs(dataset)).flatMap((row) =>
      trlPreferenceRowSchema.parse(row).chosen.map((m) => m.content),
    );
    expect(texts).toContain("line\u2028separator\u2029and \u0085");
  });

  test("writes floats that no reader takes for integers, and no dates", async () => {
    const text = await readText(await exportNow({ format: "trl-preference", testShare: 0 }), "train.jsonl");
    expect(text).not.toMatch(/"(weight|preference_strength)":\d+[,}]/);
    expect(text).not.toMatch(/"\d{4}-\d\d-\d\dT/);
  });

  test("takes in surplus answers only on request", async () => {
    const dataset = await exportNow({ format: "trl-preference", includeSurplus: true });
    expect(dataset.rows).toBe(ALL_PAIRS + 1);
  });
});

describe("an export of rankings", () => {
  test("counts apart the prompts that were judged", async () => {
    const unjudged = await makeRankedProject("Half judged", [
      { messages: ask("Judged"), texts: ["a", "b"], annotations: [{ annotator: "ann", tiers: [0, 1] }] },
      { messages: ask("Not yet"), texts: ["c", "d"], annotations: [] },
    ]);
    const { manifest } = await createDataset(SYSTEM, unjudged.slug, { format: "rankings" }, NOW);
    expect(manifest.counts).toMatchObject({ rows: 2, prompts: 2, judged: 1, annotations: 1 });
  });

  test("is one file of canonical records that name their split and hold refusals and skips", async () => {
    const dataset = await exportNow({ format: "rankings" });
    expect(dataset.manifest.files.map((file) => file.path)).toEqual(["rankings.jsonl"]);
    const rows = await readRows(dataset, "rankings.jsonl");
    const records = rows.map((row) => rankingRecordSchema.parse(row));
    expect(records.length).toBe(25);
    expect(records).toEqual(rows); // nothing was left to a default
    expect(new Set(records.map((record) => record.split)).size).toBeGreaterThan(0);
    const last = records.find((record) => record.messages[0]?.content === "No pair");
    expect(last?.annotations.map((one) => one.outcome).sort()).toEqual(["none_acceptable", "skipped"]);
  });
});

describe("a dataset", () => {
  test("is the same one when nothing changed, and another when a setting differs", async () => {
    const first = await exportNow({ format: "trl-preference", policy: "adjacent" });
    expect(await exportNow({ format: "trl-preference", policy: "adjacent" })).toEqual(first);
    const other = await exportNow({ format: "trl-preference", policy: "best-vs-worst" });
    expect(other.number).not.toBe(first.number);
    expect((await listDatasets(SYSTEM, project.slug)).datasets.map((one) => one.number)).toContain(
      other.number,
    );
    expect(await readDataset(SYSTEM, project.slug, first.number)).toEqual(first);
  });

  test("names the hash of each file as it can be downloaded", async () => {
    const dataset = await exportNow({ format: "trl-preference" });
    for (const file of dataset.files) {
      const { stream } = await openDatasetFile(SYSTEM, project.slug, dataset.number, file.path);
      const bytes = Buffer.from(await new Response(stream).arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
      expect(bytes.length).toBe(file.bytes);
    }
    expect(dataset.files.find((file) => file.path === "manifest.json")?.sha256).toBe(dataset.sha256);
  });

  test("has as many rows as were counted before, for every format and policy", async () => {
    for (const format of datasetFormatSchema.options)
      for (const policy of hasChoice(format, "policy") ? PAIR_POLICIES : (["all"] as const)) {
        const request = { format, policy, testShare: 0.3 };
        const counts = await countDataset(SYSTEM, project.slug, request);
        expect((await exportNow(request)).manifest.counts).toEqual(counts);
        expect(Math.min(counts.train, counts.test)).toBeGreaterThan(0);
      }
  });

  test("is refused when no annotation orders anything", async () => {
    const empty = await makeRankedProject("Nothing", []);
    await expect(createDataset(SYSTEM, empty.slug, { format: "trl-preference" }, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is not told to strangers", async () => {
    await expect(listDatasets(ANONYMOUS, project.slug)).rejects.toMatchObject({ code: "not_signed_in" });
  });
});
