import { expect, test } from "vitest";
import { UsageError } from "@/lib/cli/command";
import { disagreementsAskCommand, disagreementsListCommand } from "@/lib/cli/commands/disagreements";
import { tasksListCommand } from "@/lib/cli/commands/tasks";
import { createMember } from "../../../support/actors";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { makeDisagreeingRun } from "../../../support/disagreeing-run";
import type { GivenPrompt } from "../../../support/ranked-project";
import { rankNext } from "../../../support/rank-next";
import { useServingFolder } from "../../../support/serving";

useDatabase();
useServingFolder();

test("disagreements are listed, asked again, and listed with what people said", async () => {
  const annotations = [{ annotator: "first", tiers: [0, 1] }];
  const ask = (content: string, texts: readonly string[]): GivenPrompt => ({
    ...{ messages: [{ role: "user", content }], texts, annotations, wanted: 1 },
  });
  const { slug, projectId } = await makeDisagreeingRun("Wrong", [
    ask("Why?", ["is worth 1", "is worth 3.5"]),
    ask("How?", ["is worth 1", "is worth 2"]),
  ]);
  const annotator = await createMember(projectId, "annotator");
  const run = { project: slug, run: "1" };
  const list = await runCommand(disagreementsListCommand, run);
  expect(list.text).toContain("wrong/1 orders 2 of 2 held-out pairs otherwise than people did; listed: 2");
  expect(list.text).toContain("the report counts them as the dataset has them, those of judges too: 1."); // as the report of this run says
  expect(list.json).toMatchObject({ ordered: 2, votes: 1 });
  expect(list.text).toContain("1  1 person so, 0 the other way  rewards 1.000 < 3.500 (by 2.500)");
  expect(list.text).toContain("Prompt: Why?");
  const dry = await runCommand(disagreementsAskCommand, { ...run, top: "2", wanted: "2", "dry-run": true });
  expect(dry.text).toBe(
    "2 pairs, 2 tasks: 4 annotations wanted. For 2 tasks fewer people are left than annotations are wanted (for 0 of them nobody): the others have answered the prompt. Nothing was made (dry run).",
  );
  const made = await runCommand(disagreementsAskCommand, { ...run, pairs: "1", wanted: "1", priority: "3" });
  expect(made.text).toMatch(/^1 pair, 1 task: 1 annotation wanted\.\nBatch [0-9a-f-]{36}\.$/);
  const batches = await runCommand(tasksListCommand, { project: slug });
  expect(batches.text).toContain("pairs:1 asked again: wrong/1 disagrees  1 wanted  priority 3  open");
  await rankNext(annotator, slug, (text) => Number(text.split(" ").at(-1)), new Date());
  const after = await runCommand(disagreementsListCommand, { ...run, state: "turned" });
  expect(after.text).toContain("turned round (0 kept, 1 turned round, 0 level)");
  expect(after.json).toMatchObject({ matching: 1, states: { turned: 1, unasked: 1 } });
});

test.each([
  ["no run", { project: "x" }, "--run"],
  ["a run that is no number", { project: "x", run: "1.5", top: "1" }, "--run"],
  ["neither top nor pairs", { project: "x", run: "1" }, "--pairs"],
  ["a filter beside pairs", { project: "x", run: "1", pairs: "1", source: "s" }, "only --top"],
  ["a pair that is no number", { project: "x", run: "1", pairs: "one" }, "--pairs"],
  ["a wrong way to show", { project: "x", run: "1", top: "1", show: "all" }, "--show"],
])("%s is wrong usage", async (_, options, word) => {
  const failure = runCommand(disagreementsAskCommand, options);
  await expect(failure).rejects.toBeInstanceOf(UsageError);
  await expect(failure).rejects.toThrow(word);
});
