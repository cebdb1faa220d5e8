import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { decideOnSkippedTaskContract } from "../contract";
import { lockBatch } from "../repository-batch-list";
import { decideOnRow, findSkippedBatch } from "../repository-skipped";
import type { SkippedDecision } from "../schema";

interface Decision {
  readonly slug: string;
  readonly taskId: string;
  readonly decision: SkippedDecision;
}

/** Asks those who have not seen it about a task that several people skipped, or asks nobody any more. */
export async function decideOnSkippedTask(
  actor: Actor,
  { slug, taskId, decision }: Decision,
): Promise<Record<string, never>> {
  const project = await openProject(actor, slug, decideOnSkippedTaskContract.permission);
  await withTransaction(async (client) => {
    const batchId = await findSkippedBatch(client, project.id, taskId);
    if (batchId === undefined) throw waitsNoMore(taskId);
    await lockBatch(client, project.id, batchId);
    if (!(await decideOnRow(client, taskId, decision))) throw waitsNoMore(taskId);
    await recordAction(client, actor, {
      action: "decideOnSkippedTask",
      projectId: project.id,
      object: { kind: "task", id: taskId },
      change: { decision },
    });
  });
  return {};
}

function waitsNoMore(taskId: string): AppError {
  return new AppError("not_found", {
    message: `task ${taskId} does not wait for a decision`,
    userMessage: "This task does not wait for a decision.",
    fix: "Look at the list of skipped tasks again: somebody else may have decided.",
  });
}
