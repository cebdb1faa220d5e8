import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { dispatch } from "@/lib/api/dispatch";
import { exportCommand } from "@/lib/cli/commands/export";
import type { ExportRequest } from "@/lib/datasets/schema";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { inspectDataset } from "@/lib/datasets/services/inspect-dataset";
import { getPool } from "@/lib/platform/db";
import { storedFilePath } from "@/lib/platform/files";
import { createProject } from "@/lib/projects/services/create-project";
import { SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import { scoreAnswers } from "@/lib/reward-model/services/score-answers";
import { createUser, keyOf } from "../../support/actors";
import { failureOf, runCommand } from "../../support/command";
import { useDatabase } from "../../support/database";
import { exportRows } from "../../support/dataset-rows";
import { importPrompts } from "../../support/import-file";
import { saidRewards } from "../../support/said-rewards";
import { writeSeen } from "../../support/seen-prompts";
import { serveCheckpoint } from "../../support/served-checkpoint";
import { useServingFolder } from "../../support/serving";

useDatabase();
const files = useServingFolder();

const NOW = new Date("2026-11-29T10:00:00Z");
const BY_REWARD = { format: "sft", answers: "reward", testShare: 0 } as const;
const PROMPTS = ["Trained on?", "Validated on?", "Tested on?", "New?"];
const CHECKPOINT = "checkpoints/first";
let slug = "";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "unseen-"));
  ({ slug } = await createProject(SYSTEM, { name: "Unseen" }, NOW));
  const records = PROMPTS.map((prompt, i) => ({
    prompt,
    responses: [{ text: `is worth ${i}` }, { text: `is worth ${i - 0.5}` }],
  }));
  await importPrompts(records, "Unseen", slug);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const seenPath = () => path.join(files(), CHECKPOINT, SEEN_PROMPTS_FILE);
const rowSchema = z.looseObject({ messages: z.array(z.object({ content: z.string() })) });
const promptsOf = async (more: Partial<ExportRequest> = {}): Promise<string[]> =>
  (await exportRows(slug, { ...BY_REWARD, ...more }))
    .map((row) => rowSchema.parse(row).messages[0]?.content ?? "")
    .toSorted();

test("without a served model there is nothing that was seen: refused, with the way to one", async () => {
  for (const format of ["sft", "prompt-only"] as const) {
    const refused = await failureOf(countDataset(SYSTEM, slug, { format, unseen: true }));
    expect(refused.userMessage).toContain("No reward model is served yet");
    expect(refused.fix).toContain("leave the choice of unseen prompts out");
  }
});

describe("with a served model", () => {
  beforeAll(async () => {
    await serveCheckpoint("First", CHECKPOINT);
    await scoreAnswers(SYSTEM, slug, { score: saidRewards().score });
  });

  test("a checkpoint that does not say what it was trained on is refused by name, with how to mend it", async () => {
    const refused = await failureOf(createDataset(SYSTEM, slug, { ...BY_REWARD, unseen: true }, NOW));
    expect(refused).toMatchObject({ code: "conflict" });
    expect(refused.userMessage).toContain("first/1 does not say which prompts it was trained on");
    expect(refused.fix).toContain("Train it again");
    expect(await promptsOf()).toHaveLength(4);
    await mkdir(path.dirname(seenPath()), { recursive: true });
    for (const content of ["{", '{"schema":"preferendum/seen-prompts@1","keys":["a"]}']) {
      await writeFile(seenPath(), content);
      expect(await failureOf(countDataset(SYSTEM, slug, { ...BY_REWARD, unseen: true }))).toMatchObject({
        code: "file_refused",
      });
    }
  });

  describe("that says it", () => {
    beforeAll(async () => {
      await writeSeen(
        CHECKPOINT,
        PROMPTS.slice(0, 2).map((text) => `  ${text.toUpperCase()}`),
      );
    });

    test("its prompts give no row, are counted, and the manifest and card name the model", async () => {
      expect(await promptsOf({ unseen: true })).toEqual(["New?", "Tested on?"]);
      expect(await promptsOf()).toHaveLength(4);
      const dataset = await createDataset(SYSTEM, slug, { ...BY_REWARD, unseen: true }, NOW);
      const { rows } = await getPool().query<{ id: string }>("SELECT id FROM checkpoint WHERE serving");
      expect(dataset.manifest).toMatchObject({
        unseen: { checkpoint: rows[0]?.id, model: "first/1" },
        counts: { rows: 2, left_out: { seen: 2 } },
      });
      const card = dataset.files.find((file) => file.path === "README.md");
      const text = await readFile(storedFilePath(card?.sha256 ?? ""), "utf8");
      expect(text).toContain(
        "Prompts that the reward model first/1 was trained or validated on are left out.",
      );
      expect(text).toContain("- 2 prompts that the reward model was trained or validated on");
      expect((await createDataset(SYSTEM, slug, BY_REWARD, NOW)).manifest.unseen).toBeNull();
    });

    test("prompts for reinforcement learning are chosen alike, though nothing in them is a reward", async () => {
      const rows = await exportRows(slug, { format: "prompt-only", testShare: 0, unseen: true });
      expect(rows).toHaveLength(2);
      const request = { format: "prompt-only", unseen: true } as const;
      expect((await inspectDataset(SYSTEM, slug, request)).prompts).toBe(2);
    });

    test("the API's query and the command line ask for the same", async () => {
      const key = await keyOf(await createUser({ isAdmin: true }), ["export"]);
      const query = "format=sft&answers=reward&testShare=0&unseen=true";
      const reply = await dispatch(
        new Request(`http://127.0.0.1/api/v1/projects/${slug}/dataset-count?${query}`, {
          headers: { authorization: `Bearer ${key}` },
        }),
      );
      expect(await reply.json()).toMatchObject({ rows: 2, left_out: { seen: 2 } });
      const options = { project: slug, format: "sft", answers: "reward", "test-share": "0" };
      const out = path.join(folder, "out");
      const { json, text } = await runCommand(exportCommand, { ...options, out, unseen: true });
      expect(json).toMatchObject({ rows: 2, leftOut: { seen: 2 } });
      expect(text).toContain("left out: 2 prompts that the reward model was trained or validated on");
    });

    test("a prompt whose group was seen is left out with it", async () => {
      await getPool().query(
        `UPDATE prompt SET group_key = (SELECT group_key FROM prompt WHERE messages->0->>'content' = 'Trained on?')
         WHERE messages->0->>'content' = 'New?'`,
      );
      expect(await promptsOf({ unseen: true })).toEqual(["Tested on?"]);
    });
  });
});
