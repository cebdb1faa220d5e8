import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { sha256Hex } from "@/lib/base/sha256";
import { UsageError } from "@/lib/cli/command";
import { exportCommand } from "@/lib/cli/commands/export";
import { inspectionSchema } from "@/lib/datasets/warnings";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { listDatasets } from "@/lib/datasets/services/list-datasets";
import { openDatasetFile } from "@/lib/datasets/services/open-dataset-file";
import { useDatabase } from "../../../support/database";
import { makeRankedProject, type RankedProject } from "../../../support/ranked-project";

useDatabase();

let folder: string;
let project: RankedProject;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "export-"));
  process.env.FILES_DIR = path.join(folder, "files");
  project = await makeRankedProject(
    "Command line",
    Array.from({ length: 8 }, (_, i) => ({
      messages: [{ role: "user" as const, content: `Q${i}` }],
      texts: ["a", "b", "c"],
      annotations: [{ annotator: "ann", tiers: [0, 1, 2] }],
    })),
  );
});
afterAll(() => rm(folder, { recursive: true }));

const run = (options: Record<string, string | boolean>) =>
  exportCommand.run({ positionals: [], options, say: () => undefined, signal: new AbortController().signal });

test("the files in the folder are the bytes that the site gives, and the object names their hashes", async () => {
  const out = path.join(folder, "out");
  const { json } = await run({ project: project.slug, format: "trl-preference", out, "test-share": "0.5" });
  const { rows, files, leftOut, changed } = z
    .object({
      rows: z.number(),
      files: z.array(z.object({ path: z.string(), sha256: z.string(), rows: z.number() })),
      leftOut: z.record(z.string(), z.number()),
      changed: z.record(z.string(), z.number()),
      warnings: inspectionSchema,
    })
    .strict()
    .parse(json);
  expect([leftOut, changed]).toEqual([{}, {}]);
  expect(rows).toBe(24);
  expect(files.reduce((sum, file) => sum + file.rows, 0)).toBe(24);
  for (const file of files) expect(sha256Hex(await readFile(path.join(out, file.path)))).toBe(file.sha256);
  const onSite = await createDataset(
    SYSTEM,
    project.slug,
    { format: "trl-preference", testShare: 0.5 },
    new Date(),
  );
  expect((await readdir(out)).sort()).toEqual(onSite.files.map((file) => file.path).sort());
  for (const { path: name } of onSite.files) {
    const { stream } = await openDatasetFile(SYSTEM, project.slug, onSite.number, name);
    expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(
      await readFile(path.join(out, name)),
    );
  }
});

test("a format that does not exist is wrong usage", async () => {
  await expect(run({ project: project.slug, format: "csv", out: folder })).rejects.toBeInstanceOf(UsageError);
});

test("an export over an earlier one leaves none of its files behind", async () => {
  const out = path.join(folder, "twice");
  await run({ project: project.slug, format: "trl-preference", out, "test-share": "0.5" });
  await run({ project: project.slug, format: "trl-preference", out, "test-share": "0" });
  expect((await readdir(out)).sort()).toEqual(["README.md", "manifest.json", "train.jsonl"]);
  await run({ project: project.slug, format: "rankings", out });
  expect((await readdir(out)).sort()).toEqual(["README.md", "manifest.json", "rankings.jsonl"]);
});

test("a folder with other files is left alone, and no dataset is made for it", async () => {
  const out = path.join(folder, "full");
  const { datasets } = await listDatasets(SYSTEM, project.slug);
  await mkdir(out);
  await writeFile(path.join(out, "train.jsonl"), "mine");
  const settings = { format: "rankings", "test-share": "0.47" };
  await expect(run({ project: project.slug, ...settings, out })).rejects.toMatchObject({ code: "conflict" });
  expect(await listDatasets(SYSTEM, project.slug)).toEqual({ datasets });
  expect(await readdir(out)).toEqual(["train.jsonl"]);
  expect(await readFile(path.join(out, "train.jsonl"), "utf8")).toBe("mine");
});

test("what to look at before is said without writing anything, with --check, and after an export", async () => {
  const asked = (content: string, text: string) => ({
    messages: [{ role: "user" as const, content }],
    texts: [text, "b"],
    annotations: [{ annotator: "ann", tiers: [0, 1] }],
  });
  const { slug } = await makeRankedProject("Careless", [
    { ...asked("Why?", "Ask bob@mail.org"), groupKey: "one" },
    { ...asked("why", "a"), groupKey: "two" },
  ]);
  const options = { project: slug, format: "trl-preference", "test-share": "0" };
  const checked = await run({ ...options, check: true });
  expect(checked.text.split("\n")).toEqual([
    `1 prompt with the text of an earlier one (${slug}-set, line 2, like ${slug}-set, line 1)`,
    `1 answer with an e-mail address (${slug}-set, line 1, answer 1)`,
  ]);
  expect((await listDatasets(SYSTEM, slug)).datasets).toEqual([]);
  const exported = await run({ ...options, out: path.join(folder, "careless") });
  for (const line of checked.text.split("\n")) expect(exported.text).toContain(`  mind: ${line}`);
  expect(exported.json).toMatchObject(checked.json);
  const [{ manifest } = {}] = (await listDatasets(SYSTEM, slug)).datasets;
  expect(manifest?.warnings).toEqual(z.object({ warnings: inspectionSchema }).parse(checked.json).warnings);
});

test("a test part into which no prompt fell is said, one that was not asked for is not", async () => {
  const said = async (share: string) => {
    const out = path.join(folder, `share-${share}`);
    return (await run({ project: project.slug, format: "trl-preference", out, "test-share": share })).text;
  };
  expect(await said("0.0000001")).toContain("mind: no prompt fell into the test part");
  expect(await said("0")).not.toContain("test part");
});
