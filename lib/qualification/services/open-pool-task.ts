import type { Actor } from "@/lib/accounts/actor";
import type { Permission } from "@/lib/accounts/permissions";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import type { TaskView } from "@/lib/tasks/schema";
import { viewUnassigned } from "@/lib/tasks/services/view-unassigned";
import { goldProtocol } from "../gold";
import { findPoolTask, type GoldRow } from "../repository-gold";

export interface OpenPoolTask extends GoldRow {
  /** In the stored order, under the protocol of gold answers. */
  readonly task: TaskView;
  readonly raw: Record<string, string>;
  readonly projectId: string;
}

/** A task of one of the project's pools as its gold answer is given, when the actor may do this there. */
export async function openPoolTask(
  actor: Actor,
  { slug, taskId }: { readonly slug: string; readonly taskId: string },
  permission: Permission,
  now: Date,
): Promise<OpenPoolTask> {
  const project = await openProject(actor, slug, permission);
  const found = await findPoolTask(project.id, taskId);
  if (found === undefined)
    throw new AppError("not_found", {
      message: `task ${taskId} is in no pool of ${slug}`,
      userMessage: "This task is in no training or qualification pool.",
      fix: "Go back to the list, and choose a task there.",
    });
  const { task, raw } = await viewUnassigned(actor, { projectId: project.id, taskId }, now);
  const protocol = goldProtocol(task.protocol, found.pool);
  if (protocol === undefined) throw new Error(`task ${taskId} of a pool asks for no order`);
  return { ...found, projectId: project.id, raw, task: { ...task, protocol } };
}
