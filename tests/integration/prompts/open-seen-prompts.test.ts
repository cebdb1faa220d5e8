import { beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { openSeenPrompts } from "@/lib/prompts/services/open-seen-prompts";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { useDatabase } from "../../support/database";
import { importPreferences, importPrompts } from "../../support/import-file";
import { writeSeen } from "../../support/seen-prompts";
import { useServingFolder } from "../../support/serving";

useDatabase();
useServingFolder();

const FOLDER = "checkpoints/one";
const open = () =>
  openSeenPrompts(SYSTEM, { permission: "promptset.read", of: { name: "a/1", folder: FOLDER } });

/** External ids of the set's prompts that were seen, by either way of asking. */
async function seenOf(set: string): Promise<string[]> {
  const { id } = await readPromptSet(SYSTEM, set);
  const { rows } = await getPool().query<{ id: string; name: string }>(
    "SELECT id, external_id AS name FROM prompt WHERE prompt_set_id = $1",
    [id],
  );
  const { among, ofSet } = await open();
  const [listed, some] = [await ofSet(id), await among(rows.map((row) => row.id))];
  expect(new Set(listed)).toEqual(some);
  return rows.flatMap((row) => (some.has(row.id) ? [row.name] : [])).toSorted();
}

beforeAll(() => writeSeen(FOLDER, ["Seen?", "Of a seen group?"]));

test("of a file of prompts the stored keys tell what was seen: no text is read", async () => {
  const records = ["Seen?", " seen? ", "New?"].map((prompt, i) => ({ id: `${i}`, prompt, responses: ["a"] }));
  await importPrompts(records, "Plain");
  expect(await seenOf("Plain")).toEqual(["0", "1"]);
  await getPool().query(`UPDATE prompt SET messages = '[{"role": "user", "content": "Seen?"}]'`);
  expect(await seenOf("Plain")).toEqual(["0", "1"]);
});

test("of a file of preferences that names groups, the group or the text tells", async () => {
  const { slug } = await createProject(SYSTEM, { name: "Grouped" }, new Date());
  const { rows } = await getPool().query<{ key: string }>(
    "SELECT group_key AS key FROM prompt WHERE external_id = '0'",
  );
  const line = (prompt_id: string, prompt: string, group_key: string | null) => ({
    schema: "preferendum/ranking@1",
    prompt_id,
    group_key,
    source: { external_id: prompt_id },
    messages: [{ role: "user", content: prompt }],
    completions: ["a", "b"].map((content) => ({ completion_id: `${prompt_id} ${content}`, content })),
    tasks: [{ task_id: `of ${prompt_id}`, items: [`${prompt_id} a`, `${prompt_id} b`] }],
    annotations: [
      {
        annotation_id: `to ${prompt_id}`,
        task_id: `of ${prompt_id}`,
        annotator: "x",
        outcome: "answered",
        tiers: [[`${prompt_id} a`], [`${prompt_id} b`]],
      },
    ],
  });
  const report = await importPreferences(
    [
      line("by text", "Seen?", "debate 1"),
      line("by group", "Another?", rows[0]?.key ?? ""),
      line("neither", "New?", "debate 1"),
    ],
    slug,
  );
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ state: "committed", prompts: 3 });
  expect(await seenOf(report.promptSet.slug)).toEqual(["by group", "by text"]);
});
