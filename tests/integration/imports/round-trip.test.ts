import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { canonicalRecords } from "../../support/canonical-records";
import { useDatabase } from "../../support/database";
import { exportPairs, exportRankings } from "../../support/dataset-rows";
import { clock, importPreferences } from "../../support/import-file";
import { type GivenPrompt, makeRankedProject } from "../../support/ranked-project";

useDatabase();

let filesDir = "";
beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), "files-"));
  process.env.FILES_DIR = filesDir;
});
afterAll(() => rm(filesDir, { recursive: true }));

const ask = (content: string): GivenPrompt["messages"] => [{ role: "user", content }];
const turns = (last: string): GivenPrompt["messages"] => [
  { role: "assistant", content: "hi" },
  { role: "user", content: "more" },
  { role: "assistant", content: last },
];

const PROMPTS: readonly GivenPrompt[] = [
  {
    messages: ask("Several annotators, ties, an unranked item"),
    texts: ["a", "b", "c", "d"],
    annotations: [
      { annotator: "ann", tiers: [3, 1, 0, 2], presented: [2, 0, 3, 1] },
      { annotator: "bob", tiers: [0, 0, 1, 1], presented: [1, 3, 0, 2] },
      { annotator: "cy", tiers: [0, -1, 1, -1] },
      { annotator: "dee", tiers: [0, 1, 2, 3], counted: false },
    ],
  },
  {
    messages: [{ role: "system", content: "Be kind.\u2028Always \u{1f600}" }, ...ask("Nothing to choose")],
    texts: ['line\u2028end\u2029\u0085 \\ " \t', "e\u0301 is not \u00e9"],
    annotations: [
      { annotator: "ann", outcome: "none_acceptable" },
      { annotator: "bob", outcome: "skipped" },
    ],
  },
  {
    messages: ask("Answers of several turns"),
    texts: ["one", "two", "three"],
    turns: [turns("one"), turns("two"), null],
    annotations: [{ annotator: "bob", tiers: [2, 0, 1], presented: [2, 1, 0] }],
  },
  {
    messages: ask("Equal texts"),
    texts: ["same", "same"],
    annotations: [{ annotator: "cy", tiers: [0, 1] }],
  },
];

const STRENGTH = { preset: "helpsteer3_7" };

/** An answer of every kind of protocol, with all that it can say. */
const OTHER_KINDS: readonly GivenPrompt[] = [
  {
    messages: ask("Compared"),
    texts: ["a", "b"],
    annotations: [
      {
        annotator: "ann",
        tiers: [1, 0],
        said: {
          strengths: [{ better: 1, worse: 0, value: 2, ...STRENGTH }],
          soft_labels: [{ first: 0, second: 1, probability: 0.25 }],
          reason_tags: ['More "helpful", \\ clear', "Kurz"],
        },
      },
      {
        annotator: "bob",
        tiers: [0, 0],
        said: { strengths: [{ better: 0, worse: 1, value: 0, ...STRENGTH }] },
      },
    ],
  },
  {
    messages: ask("Rated"),
    texts: ["a", "b"],
    annotations: [
      {
        annotator: "ann",
        tiers: [],
        said: {
          ratings: { 0: { quality: 3, safety: "safe" }, 1: { quality: -2 } },
          flags: { 0: [], 1: ["spam", "pii"] },
        },
      },
      { annotator: "bob", tiers: [], said: { ratings: {}, flags: {} } },
      { annotator: "cy", tiers: [0, 1], said: { ratings: { 1: { quality: 1 } }, flags: {} } },
    ],
  },
  {
    messages: ask("Written"),
    texts: ["a", "b"],
    annotations: [
      {
        annotator: "ann",
        tiers: [],
        said: { demonstration: "b\tand \\N more", edited_from: 1, edit_distance: 12 },
      },
      { annotator: "bob", tiers: [], said: { demonstration: "new" } },
    ],
  },
  {
    messages: ask("Written, with nothing there"),
    texts: [],
    annotations: [{ annotator: "cy", tiers: [], said: { demonstration: "from nothing" } }],
  },
];

/** Ann thinks again: her first annotation gets a second revision, with a rationale. */
async function editFirstAnnotation(projectId: string): Promise<void> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT a.id FROM annotation a JOIN task t ON t.id = a.task_id WHERE t.project_id = $1 AND t.k = 4
     ORDER BY a.id LIMIT 1`,
    [projectId],
  );
  const id = rows[0]?.id;
  await getPool().query(
    `INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, rationale,
       protocol_version_id, submitted_at, client, confirmed_order)
     SELECT annotation_id, 2, gen_random_uuid(), outcome, '{0,1,2,2}', 'b is \\N wrong', protocol_version_id,
       '2026-11-25T08:00:00.123Z', 'web', true FROM annotation_revision WHERE annotation_id = $1`,
    [id],
  );
  await getPool().query(`UPDATE annotation SET revision = 2 WHERE id = $1`, [id]);
}

test("rankings that are exported, imported and exported again are the same records", async () => {
  const original = await makeRankedProject("Original", PROMPTS);
  await editFirstAnnotation(original.projectId);
  const before = await exportRankings(original.slug);
  const { slug } = await createProject(SYSTEM, { name: "Copy" }, clock());
  const report = await importPreferences(before, slug);
  expect(report).toMatchObject({ prompts: 4, annotations: 8, tasks: 4, refused: 0, warnings: 0 });
  const after = await exportRankings(slug);
  expect(canonicalRecords(after)).toEqual(canonicalRecords(before));
  expect(after[0]?.annotations[0]).toMatchObject({ revision: 2, rationale: "b is \\N wrong" });
  expect(new Set(after.flatMap((record) => record.annotations.map((one) => one.annotator))).size).toBe(4);
  const texts = (rows: Awaited<ReturnType<typeof exportPairs>>) =>
    rows.map(({ chosen, rejected, weight }) => JSON.stringify([chosen, rejected, weight])).sort();
  const surplus = 6; // dee's answer came late: the copy no longer knows
  const copied = texts(await exportPairs(slug));
  const own = texts(await exportPairs(original.slug));
  expect(copied).toHaveLength(own.length + surplus);
  expect(own.every((text) => copied.includes(text))).toBe(true);
});

test("the same rankings again add nothing; into another project they come whole", async () => {
  const original = await makeRankedProject("Twice", PROMPTS);
  const records = await exportRankings(original.slug);
  const [one, two] = [
    (await createProject(SYSTEM, { name: "Copy one" }, clock())).slug,
    (await createProject(SYSTEM, { name: "Copy two" }, clock())).slug,
  ];
  await importPreferences(records, one);
  expect(await importPreferences(records, one)).toMatchObject({
    state: "committed",
    prompts: 0,
    completions: 0,
    annotations: 0,
    duplicates: 4,
    tasks: 0,
  });
  expect(await exportRankings(one)).toHaveLength(4);
  expect(await importPreferences(records, two)).toMatchObject({ prompts: 4, annotations: 8, duplicates: 0 });
});

test("answers of every protocol survive export, import and export", async () => {
  const original = await makeRankedProject("Every kind", OTHER_KINDS);
  const before = await exportRankings(original.slug);
  expect(before).toHaveLength(OTHER_KINDS.length);
  const { slug } = await createProject(SYSTEM, { name: "Every kind again" }, clock());
  const report = await importPreferences(before, slug);
  expect(report).toMatchObject({ prompts: 4, annotations: 8, refused: 0, warnings: 0 });
  const after = await exportRankings(slug);
  expect(canonicalRecords(after)).toEqual(canonicalRecords(before));
  const said = after.flatMap((record) => record.annotations);
  expect(said.map(({ demonstration }) => demonstration).filter((text) => text !== null)).toEqual([
    "b\tand \\N more",
    "new",
    "from nothing",
  ]);
  expect(said[0]).toMatchObject({
    strengths: [{ preset: "helpsteer3_7", value: 2 }],
    reason_tags: ['More "helpful", \\ clear', "Kurz"],
  });
  const stored = (project: string) =>
    getPool().query(
      `SELECT r.strengths, r.ratings, r.flags, r.reason_tags, r.demonstration, r.edited_from, r.edit_distance
       FROM annotation_revision r JOIN annotation a ON a.id = r.annotation_id JOIN task t ON t.id = a.task_id
       JOIN project p ON p.id = t.project_id WHERE p.slug = $1 AND r.ratings IS NULL ORDER BY a.id`,
      [project],
    );
  expect((await stored(slug)).rows).toEqual((await stored(original.slug)).rows);
});

test("the strength of a pair is what the annotator said of it", async () => {
  const { slug } = await makeRankedProject("Strengths", OTHER_KINDS.slice(0, 2));
  const pairs = await exportPairs(slug);
  expect(pairs.map((pair) => pair.preference_strength).sort()).toEqual([2 / 3, 1]);
});
