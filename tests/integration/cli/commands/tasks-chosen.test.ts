import { cp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { UsageError } from "@/lib/cli/command";
import { tasksAddCommand, tasksListCommand } from "@/lib/cli/commands/tasks";
import { createProject } from "@/lib/projects/services/create-project";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { goldenFolder } from "../../../support/golden";
import { importPrompts } from "../../../support/import-file";
import { serveCheckpoint } from "../../../support/served-checkpoint";
import { useServingFolder } from "../../../support/serving";

useDatabase();
const folder = useServingFolder();

let slug = "";
const options = (more: object = {}) => ({
  project: slug,
  "prompt-set": "Set",
  cut: "chosen:closest",
  ...more,
});

beforeAll(async () => {
  ({ slug } = await createProject(SYSTEM, { name: "By command", wanted: 3 }, new Date()));
  const responses = ["one two", "three four five", "six", "seven eight nine ten"].map((text) => ({ text }));
  const prompts = Array.from({ length: 20 }, (_, i) => ({ prompt: `count from ${i}`, responses }));
  await importPrompts(prompts, "Set");
});

test("without a served model tasks add says how to get one", async () => {
  await expect(runCommand(tasksAddCommand, options())).rejects.toMatchObject({
    code: "conflict",
    fix: expect.stringContaining("Promote a finished training") as string,
  });
});

test("the command scores with the served checkpoint itself, counts, makes both batches and lists them", async () => {
  await cp(goldenFolder("llama"), path.join(folder(), "checkpoints/x"), { recursive: true });
  await serveCheckpoint("Served", "checkpoints/x");
  const dry = await runCommand(tasksAddCommand, options({ "dry-run": true }));
  expect(dry.text).toMatch(
    /^20 tasks from 20 prompts: 60 annotations wanted\.\n16 chosen by served\/1 for the closest rewards, 4 drawn by lot \(seed (\d+)\)\.\nMean \|P − ½\| of the chosen pairs 0\.\d{3}, of any pairs 0\.\d{3}\. Nothing was made \(dry run\)\. With --seed \1 these very tasks are made\.$/,
  );
  expect((await runCommand(tasksListCommand, { project: slug })).text).toBe("No batches yet.");
  const made = await runCommand(tasksAddCommand, options({ cut: "chosen:top", total: "10", seed: "3" }));
  const { batches } = z
    .object({ batches: z.array(z.object({ id: z.string(), arm: z.string(), tasks: z.number() })) })
    .parse(made.json);
  expect(batches.map(({ arm, tasks }) => [arm, tasks])).toEqual([
    ["chosen", 8],
    ["random", 2],
  ]);
  const list = await runCommand(tasksListCommand, { project: slug });
  expect(list.text).toContain("pairs:1 chosen:top by served/1  3 wanted  open  0 of 8 tasks complete");
  expect(list.text).toContain("pairs:1 random arm of served/1  3 wanted  open  0 of 2 tasks complete");
});

test.each([
  [{ cut: "chosen:best" }, "--cut chosen: is wrong"],
  [{ size: "3", pairs: "2" }, "--pairs is wrong: Blocks"],
  [{ "random-share": "1" }, "--random-share must be at most 0.9"],
  [{ cut: "pairs:2", total: "5", seed: "1" }, "only --cut chosen:RULE reads --total, --seed"],
])("%j is refused: %s", async (more, words) => {
  const failure = await runCommand(tasksAddCommand, options(more)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect(String(failure)).toContain(words);
});
