import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openAssignment } from "@/lib/tasks/services/open-assignment";
import { reportTaskContract } from "../contract";
import { newReportSchema, type NewReport } from "../report";
import { insertReport } from "../repository-reports";

/** Tells the project's people that something is wrong with a task. The task stays with the annotator. */
export async function reportTask(
  actor: Actor,
  input: { readonly assignmentId: string; readonly report: NewReport },
  now: Date,
): Promise<Record<string, never>> {
  const { id } = await openAssignment(actor, input.assignmentId, reportTaskContract.permission);
  const report = newReportSchema.parse(input.report);
  if (!(await insertReport(id, report, now)))
    throw new AppError("invalid_input", {
      message: `completion ${String(report.completionId)} is not in the task`,
      userMessage: "This answer is not part of your task.",
      fix: "Report one of the answers on your screen, or the task as a whole.",
    });
  return {};
}
