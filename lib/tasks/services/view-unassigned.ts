import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { viewTask } from "../adapters-view";
import { readUnassigned } from "../repository";
import type { TaskView } from "../schema";

/** A task in the order in which it is stored, as if it were given out now; in place of an assignment's it has its own id. */
export async function viewUnassigned(
  actor: Actor,
  { projectId, taskId }: { readonly projectId: string; readonly taskId: string },
  now: Date,
): Promise<{ readonly task: TaskView; readonly raw: Record<string, string> }> {
  authorize(actor, "project.update", projectId);
  const row = await readUnassigned(projectId, taskId, now);
  if (row === undefined) throw new AppError("not_found", "This project has no such task.");
  return { task: viewTask(row), raw: Object.fromEntries(row.items.map(({ id, text }) => [id, text])) };
}
