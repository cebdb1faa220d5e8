import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listSkippedTasksContract } from "../contract";
import { listSkippedRows } from "../repository-skipped";
import type { SkippedTasks } from "../skipped-task";

const SHOWN = 100;

/** The project's tasks that several people skipped, with their reasons. */
export async function listSkippedTasks(actor: Actor, slug: string): Promise<SkippedTasks> {
  const project = await openProject(actor, slug, listSkippedTasksContract.permission);
  return listSkippedRows(project.id, SHOWN);
}
