import { expect, test } from "vitest";
import { SYSTEM } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { giveConsent } from "@/lib/projects/services/give-consent";
import { markGuidelinesRead } from "@/lib/projects/services/mark-guidelines-read";
import { openProject } from "@/lib/projects/services/open-project";
import { readGuidelinesRead } from "@/lib/projects/services/read-guidelines-read";
import { needsConsent } from "@/lib/projects/services/require-consent";
import { updateProject } from "@/lib/projects/services/update-project";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

test("no task is given out before its annotator agreed to the warning, and to its newest version", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 2 }, NOW);
  const actor = await createMember(id, "annotator");
  const claim = () => claimTask(actor, { slug, have: [] }, NOW);
  const warn = (contentWarning: string) => updateProject(SYSTEM, slug, { contentWarning }, NOW);
  expect((await claim()).task).not.toBeNull();
  expect(await warn("Blood.")).toMatchObject({ contentWarningVersion: 1 });
  await expect(claim()).rejects.toMatchObject({ code: "forbidden" });
  await giveConsent(actor, slug, 1, NOW);
  await giveConsent(actor, slug, 1, new Date(NOW.getTime() + 1_000));
  expect((await claim()).task).not.toBeNull();
  const { rows } = await getPool().query(
    "SELECT version, warning, given_at FROM consent WHERE user_id = $1",
    [actor.userId],
  );
  expect(rows).toEqual([{ version: 1, warning: "Blood.", given_at: NOW }]);
  expect(await warn("Blood.")).toMatchObject({ contentWarningVersion: 1 });
  expect(await warn("Blood and fire.")).toMatchObject({ contentWarningVersion: 2 });
  await expect(claim()).rejects.toMatchObject({ code: "forbidden" });
  await expect(giveConsent(actor, slug, 1, NOW)).rejects.toMatchObject({ code: "conflict" });
  await warn("");
  expect(await needsConsent(actor, await openProject(actor, slug, "task.annotate"))).toBe(false);
});

test("the newest version of the guidelines that was read is remembered, for each person", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, guidelines: "One." }, NOW);
  const [actor, other] = [await createMember(id, "annotator"), await createMember(id, "annotator")];
  expect(await readGuidelinesRead(actor, id)).toBeUndefined();
  await markGuidelinesRead(actor, slug, 1, NOW);
  await updateProject(SYSTEM, slug, { guidelines: "Two." }, NOW);
  expect(await readGuidelinesRead(actor, id)).toEqual({ version: 1, markdown: "One." });
  await markGuidelinesRead(actor, slug, 2, NOW);
  await markGuidelinesRead(actor, slug, 1, NOW);
  expect(await readGuidelinesRead(actor, id)).toEqual({ version: 2, markdown: "Two." });
  expect(await readGuidelinesRead(other, id)).toBeUndefined();
  await expect(markGuidelinesRead(actor, slug, 3, NOW)).rejects.toMatchObject({ code: "not_found" });
});
