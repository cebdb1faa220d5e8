import { createReadStream, existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Message } from "@/lib/formats/message";
import { createProject } from "@/lib/projects/services/create-project";
import { useDatabase } from "../../support/database";
import { exportPairs, exportRankings } from "../../support/dataset-rows";
import { clock, importPreferences } from "../../support/import-file";

useDatabase();
vi.setConfig({ testTimeout: 180_000 });

const data = process.env.PREFERENDUM_TEST_DATA ?? "";
const missing = !existsSync(path.join(data, "preferences"));
const reason = missing ? " (skipped: PREFERENDUM_TEST_DATA names no folder with preferences)" : "";

let filesDir = "";
beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
});
afterAll(() => rm(filesDir, { recursive: true }));

const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() }));
const pairSchema = z.object({
  prompt: z.union([z.string(), messagesSchema]).optional(),
  chosen: z.string(),
  rejected: z.string(),
});
type Pair = z.infer<typeof pairSchema>;

function readPairs(file: string): Pair[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => pairSchema.parse(JSON.parse(line)));
}

/** Both whole conversations of a pair as one text in HH's own format, by another way than the importer's. */
function asText({ prompt, chosen, rejected }: Pair): string {
  if (prompt === undefined) return JSON.stringify([chosen, rejected]);
  const before = typeof prompt === "string" ? [{ role: "user", content: prompt }] : prompt;
  const whole = (answer: string) => transcript([...before, { role: "assistant", content: answer }]);
  return JSON.stringify([whole(chosen), whole(rejected)]);
}

function transcript(messages: readonly { role: string; content: string }[]): string {
  const names: Readonly<Record<string, string>> = { user: "Human", assistant: "Assistant" };
  return messages.map(({ role, content }) => `\n\n${names[role] ?? role}: ${content}`).join("");
}

function rowText(row: {
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
}): string {
  return JSON.stringify([transcript(row.chosen), transcript(row.rejected)]);
}

async function importAsProject(file: string) {
  const { slug } = await createProject(SYSTEM, { name: path.basename(file) }, clock());
  return { slug, report: await importPreferences(createReadStream(file), slug, path.basename(file)) };
}

describe.skipIf(missing)(`the real preferences${reason}`, () => {
  const files = missing ? [] : readdirSync(path.join(data, "preferences"));

  test.each(files)("%s comes out as the pairs that went in", async (name) => {
    const file = path.join(data, "preferences", name);
    const pairs = readPairs(file);
    const { slug, report } = await importAsProject(file);
    expect(report).toMatchObject({
      state: "committed",
      prompts: pairs.length,
      completions: 2 * pairs.length,
      annotations: pairs.length,
      tasks: pairs.length,
      refused: 0,
      duplicates: 0,
    });
    const different = pairs.filter((pair) => pair.chosen !== pair.rejected);
    const equal = pairs.length - different.length;
    const codes = report.codes.filter(({ code }) => code === "equal_sides");
    expect(codes.reduce((sum, { count }) => sum + count, 0)).toBe(equal);
    const rows = await exportPairs(slug);
    expect(rows.map(rowText).sort()).toEqual(different.map(asText).sort());
    expect(rows.every((row) => row.weight === 1 && row.preference_strength === 1)).toBe(true);
    const records = await exportRankings(slug);
    expect(records.length).toBe(pairs.length);
    expect(records.flatMap((record) => record.annotations.map((one) => one.annotator_kind))).toEqual(
      pairs.map(() => "imported"),
    );
  });

  test("each of HH's odd transcripts is taken whole", async () => {
    const file = path.join(data, "awkward/hh_odd_transcripts.jsonl");
    const { slug, report } = await importAsProject(file);
    const pairs = readPairs(file);
    expect(report).toMatchObject({ prompts: pairs.length, refused: 0 });
    expect((await exportPairs(slug)).map(rowText).sort()).toEqual(pairs.map(asText).sort());
  });
});
