import { expect, test } from "vitest";
import { tasksAddCommand, tasksListCommand, tasksPriorityCommand } from "@/lib/cli/commands/tasks";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { createQueuedProject } from "../../../support/queues";

useDatabase();

test("a batch that asks for a language and a skill is counted, made, listed, and made more urgent", async () => {
  const { slug, add, join } = await createQueuedProject(2);
  const { promptSet } = await add({ de: 3, en: 2 });
  await join({ languages: ["de"] });
  const asked = { project: slug, "prompt-set": promptSet, cut: "all", again: true };
  const german = { ...asked, language: "de", priority: "5" };

  const counted = await runCommand(tasksAddCommand, { ...german, "dry-run": true });
  expect(counted.json).toMatchObject({ tasks: 3, annotations: 6, members: 1 });
  expect(counted.text).toContain("1 member of the project can do them.");
  const nobody = await runCommand(tasksAddCommand, { ...german, skill: "medicine", "dry-run": true });
  expect(nobody.text).toContain("No member of the project can do them.");

  const { json } = await runCommand(tasksAddCommand, { ...german, skill: "Medicine" });
  const batch = String(json.batch);
  const listed = async () => (await runCommand(tasksListCommand, { project: slug })).text.split("\n")[0];
  expect(await listed()).toContain("2 wanted  in de  for medicine  priority 5  open  0 of 3 tasks complete");
  const changed = await runCommand(tasksPriorityCommand, { project: slug, priority: "-2" }, [batch]);
  expect(changed.json).toEqual({ batch, priority: -2 });
  expect(await listed()).toContain("priority -2");
});

test("a priority that is none, or missing, is a wrong use", async () => {
  const { slug, add } = await createQueuedProject();
  const { batchId } = await add({ "": 1 });
  for (const [priority, words] of [
    ["high", "must be a number"],
    ["1.5", "whole number"],
    ["1001", "at most 1000"],
    [undefined, "--priority is missing"],
  ] as const)
    await expect(
      runCommand(tasksPriorityCommand, { project: slug, ...(priority === undefined ? {} : { priority }) }, [
        batchId,
      ]),
    ).rejects.toThrow(words);
});
