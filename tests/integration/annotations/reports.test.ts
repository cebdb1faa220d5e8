import { expect, test } from "vitest";
import { listReports } from "@/lib/annotations/services/list-reports";
import { reportTask } from "@/lib/annotations/services/report-task";
import { resolveReport } from "@/lib/annotations/services/resolve-report";
import { getPool } from "@/lib/platform/db";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");
const CLIENT_ID = "00000000-0000-4000-8000-000000000001";

async function reportable() {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 2 }, NOW);
  const [annotator, manager] = [await createMember(id, "annotator"), await createMember(id, "manager")];
  const { task } = await claimTask(annotator, { slug, have: [] }, NOW);
  if (task === null) throw new Error("nothing to report");
  return { slug, annotator, manager, task, assignmentId: task.assignmentId };
}

test("a report is stored once, seen by the project's people, dealt with and opened again", async () => {
  const { slug, annotator, manager, task, assignmentId } = await reportable();
  const completionId = task.items[1]?.completionId ?? "";
  const report = {
    clientId: CLIENT_ID,
    reason: "personal_data" as const,
    completionId,
    note: " A phone number. ",
  };
  await reportTask(annotator, { assignmentId, report }, NOW);
  await reportTask(annotator, { assignmentId, report }, NOW);
  const { reports, open } = await listReports(manager, slug);
  expect(open).toBe(1);
  expect(reports).toMatchObject([
    {
      reason: "personal_data",
      note: "A phone number.",
      prompt: "Question 1",
      resolvedAt: null,
    },
  ]);
  expect(reports[0]?.completion).toMatch(/^Answer \d to 1$/);
  const reportId = reports[0]?.reportId ?? "";
  await resolveReport(manager, { slug, reportId, resolved: true }, NOW);
  expect(await listReports(manager, slug)).toMatchObject({
    open: 0,
    reports: [{ resolvedAt: NOW.toISOString() }],
  });
  await resolveReport(manager, { slug, reportId, resolved: false }, NOW);
  expect(await listReports(manager, slug)).toMatchObject({ open: 1, reports: [{ resolvedAt: null }] });
});

test("a report changes no place: the task stays with the annotator", async () => {
  const { slug, annotator, assignmentId } = await reportable();
  const report = { clientId: crypto.randomUUID(), reason: "offensive" as const };
  await reportTask(annotator, { assignmentId, report }, NOW);
  await expectPlacesExact();
  expect((await claimTask(annotator, { slug, have: [] }, NOW)).task?.assignmentId).toBe(assignmentId);
});

test("an answer of another task, a reason without words and another's task are refused", async () => {
  const { annotator, manager, assignmentId } = await reportable();
  const stranger = await reportable();
  const clientId = crypto.randomUUID();
  const completionId = stranger.task.items[0]?.completionId ?? "";
  const send = (report: object, actor = annotator) =>
    reportTask(actor, { assignmentId, report: { clientId, reason: "other", ...report } }, NOW);
  await expect(send({ note: "Look.", completionId })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(send({ note: " " })).rejects.toThrow("Say what is wrong.");
  await expect(send({ note: "Look." }, manager)).rejects.toMatchObject({ code: "not_found" });
  const { rows } = await getPool().query("SELECT 1 FROM report WHERE client_id = $1", [clientId]);
  expect(rows).toEqual([]);
});

test("a report of another project cannot be dealt with", async () => {
  const [one, two] = [await reportable(), await reportable()];
  const report = { clientId: crypto.randomUUID(), reason: "broken_text" as const };
  await reportTask(one.annotator, { assignmentId: one.assignmentId, report }, NOW);
  const reportId = (await listReports(one.manager, one.slug)).reports[0]?.reportId ?? "";
  await expect(
    resolveReport(two.manager, { slug: two.slug, reportId, resolved: true }, NOW),
  ).rejects.toMatchObject({ code: "not_found" });
});
