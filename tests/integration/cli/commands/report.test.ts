import { expect, test } from "vitest";
import { reportTask } from "@/lib/annotations/services/report-task";
import { reportListCommand, reportResolveCommand } from "@/lib/cli/commands/report";
import { createMember } from "../../../support/actors";
import { failureOf, runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { claimNext } from "../../../support/demonstrations";
import { createProjectWithTasks } from "../../../support/tasks";

useDatabase();

const NOW = new Date("2026-03-01T10:00:00Z");

test("a report is listed, dealt with, and opened again", async () => {
  const { slug, id } = await createProjectWithTasks({ tasks: 1, k: 2 }, NOW);
  const annotator = await createMember(id, "annotator");
  const { assignmentId } = await claimNext(annotator, slug, NOW);
  const report = {
    clientId: crypto.randomUUID(),
    reason: "other",
    note: "Half of it is missing.\n\nAll of it.",
  } as const;
  expect((await runCommand(reportListCommand, { project: slug })).text).toBe("Nothing is reported.");
  await reportTask(annotator, { assignmentId, report }, NOW);
  const listed = await runCommand(reportListCommand, { project: slug });
  expect(listed.json).toMatchObject({ open: 1, reports: [{ reason: "other", note: report.note }] });
  const [, reportId = ""] = /^([0-9a-f-]{36}) {2}open {2}other/.exec(listed.text) ?? [];
  expect(listed.text).toContain(
    "\n    Half of it is missing.\n    \n    All of it.\n    Prompt: Question 1\n1 open.",
  );
  const resolved = await runCommand(reportResolveCommand, { project: slug, id: reportId });
  expect(resolved.json).toEqual({ reportId, resolved: true });
  expect((await runCommand(reportListCommand, { project: slug })).json).toMatchObject({ open: 0 });
  await runCommand(reportResolveCommand, { project: slug, id: reportId, reopen: true });
  expect((await runCommand(reportListCommand, { project: slug })).json).toMatchObject({ open: 1 });
});

test("a report of another project is not found", async () => {
  const { slug } = await createProjectWithTasks({ tasks: 1 }, NOW);
  const failure = await failureOf(
    runCommand(reportResolveCommand, { project: slug, id: crypto.randomUUID() }),
  );
  expect(failure.code).toBe("not_found");
});
