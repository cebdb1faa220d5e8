import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listTasksContract } from "../contract";
import { listTaskRows } from "../repository-list";
import type { TaskRow } from "../schema";

const PAGE = 50;

/** A page of the project's tasks in the order of the queue. */
export async function listTasks(
  actor: Actor,
  slug: string,
  { after }: { after: string },
): Promise<{ tasks: TaskRow[]; next: string | null }> {
  const project = await openProject(actor, slug, listTasksContract.permission);
  const rows = await listTaskRows(project.id, after, PAGE + 1);
  const tasks = rows.slice(0, PAGE);
  return { tasks, next: rows.length > PAGE ? (tasks.at(-1)?.position ?? null) : null };
}
