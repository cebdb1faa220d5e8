import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { UsageError } from "@/lib/cli/command";
import {
  qualificationAddCommand,
  qualificationDecideCommand,
  qualificationSetCommand,
  qualificationStatusCommand,
} from "@/lib/cli/commands/qualification";
import { finishAttempt } from "@/lib/qualification/services/finish-attempt";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { makePools, work } from "../../../support/pools";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

test("the pools, the rule and each annotator's score are told", async () => {
  const { slug, annotator } = await makePools({ qualification: 1 });
  await startAttempt(annotator, slug, NOW);
  await work(annotator, slug, "opposite");
  await finishAttempt(annotator, slug, NOW);
  const { json, text } = await runCommand(qualificationStatusCommand, { project: slug });
  expect(json).toMatchObject({
    settings: { passMark: 75, attempts: 1 },
    tasks: [{ pool: "qualification", hasGold: true, answered: 1 }],
    people: [{ annotatorId: annotator.annotatorId, stage: "failed", attempts: [{ score: 0, pairs: 3 }] }],
  });
  expect(text).toContain("1 failed 0.000 of 3 pairs");
  const options = { project: slug, annotator: annotator.annotatorId, decision: "let_in" };
  const decided = await runCommand(qualificationDecideCommand, options);
  expect(decided.json).toMatchObject({ attempt: { number: 2, state: "let_in" } });
});

test("the rule is set, and tasks are added", async () => {
  const { slug } = await makePools({}, { main: 1 });
  const set = await runCommand(qualificationSetCommand, { project: slug, "pass-mark": "80" });
  expect(set.json).toEqual({ settings: { passMark: 80, attempts: 1 } });
  const { tasks } = await listTasks(SYSTEM, slug, { after: "-1" });
  const ids = tasks.map(({ taskId }) => taskId);
  const added = await runCommand(qualificationAddCommand, { project: slug, pool: "training" }, ids);
  expect(added.json).toEqual({ pool: "training", added: 1 });
});

test("values that no project takes are wrong usage", async () => {
  const wrong = runCommand(qualificationSetCommand, { project: "any", "pass-mark": "101" });
  await expect(wrong).rejects.toThrow(UsageError);
  const none = runCommand(qualificationAddCommand, { project: "any", pool: "training" });
  await expect(none).rejects.toThrow(UsageError);
});
