import { randomUUID } from "node:crypto";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { submitBodySchema, type SubmitBody } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import type { NewProject } from "@/lib/projects/schema";
import type { Pool } from "@/lib/qualification/schema";
import { addPoolTasks } from "@/lib/qualification/services/add-pool-tasks";
import { readGoldTask } from "@/lib/qualification/services/read-gold-task";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { setGold } from "@/lib/qualification/services/set-gold";
import type { ClaimReply, TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { createMember } from "./actors";
import { createProjectWithTasks } from "./tasks";

const NOW = new Date("2026-03-01T10:00:00Z");

export interface PoolWorld {
  readonly slug: string;
  readonly projectId: string;
  readonly manager: UserActor;
  readonly annotator: UserActor;
}

/** A project with a manager, an annotator, and pools of which every task's gold order is the stored one. */
export async function makePools(
  pools: Partial<Record<Pool, number>>,
  { main = 2, ...project }: { main?: number } & Partial<NewProject> = {},
): Promise<PoolWorld> {
  const wanted = Object.values(pools).reduce((sum, n) => sum + n, 0);
  const { slug, id } = await createProjectWithTasks({ tasks: wanted + main, ...project }, NOW);
  const manager = await createMember(id, "manager");
  for (const pool of ["training", "qualification"] as const)
    await addToPool(manager, slug, pool, pools[pool] ?? 0);
  for (const { taskId } of (await readQualification(manager, slug)).tasks)
    await giveGold(manager, { slug, taskId });
  return { slug, projectId: id, manager, annotator: await createMember(id, "annotator") };
}

/** Moves the first tasks of the main pool that nobody was given. */
export async function addToPool(actor: UserActor, slug: string, pool: Pool, count: number): Promise<void> {
  if (count === 0) return;
  const { tasks } = await listTasks(SYSTEM, slug, { after: "-1" });
  const taskIds = tasks
    .filter(({ state, isGiven }) => state === "open" && !isGiven)
    .slice(0, count)
    .map(({ taskId }) => taskId);
  await addPoolTasks(actor, { slug, pool, taskIds }, NOW);
}

export async function giveGold(
  actor: UserActor,
  { slug, taskId }: { readonly slug: string; readonly taskId: string },
  body: Partial<SubmitBody> = {},
): Promise<number> {
  const { task } = await readGoldTask(actor, { slug, taskId }, NOW);
  const answer = submitBodySchema.parse({ ...rankAs(task, "gold"), rationale: "Because.", ...body });
  return (await setGold(actor, { slug, taskId, answer, client: "web" }, NOW)).revision;
}

/** Completions are called "Answer 0 to …" by their place in the stored order, which is the gold one. */
function rankAs({ items }: TaskView, how: How): object {
  const common = { clientId: randomUUID(), activeMs: 1 };
  if (how === "skip") return { ...common, outcome: "skipped", skipReason: "other" };
  if (how === "none") return { ...common, outcome: "none_acceptable" };
  const inOrder = items
    .map(({ completionId, text }) => ({ completionId, words: JSON.stringify(text.nodes) }))
    .toSorted((a, b) => (a.words < b.words ? -1 : 1));
  const tiers = inOrder.map(({ completionId }) => [completionId]);
  if (how === "opposite") tiers.reverse();
  return { ...common, outcome: "answered", tiers, confirmedOrder: true };
}

export type How = "gold" | "opposite" | "skip" | "none";

/** Claims a task and answers it so. */
export async function work(
  actor: UserActor,
  slug: string,
  how: How,
): Promise<ClaimReply & { task: TaskView }> {
  const claimed = await claimTask(actor, { slug, have: [] }, NOW);
  if (claimed.task === null) throw new Error(`no task in stage ${claimed.stage ?? "main"}`);
  await answer(actor, claimed.task, how);
  return { ...claimed, task: claimed.task };
}

export async function answer(actor: UserActor, task: TaskView, how: How): Promise<void> {
  const body = submitBodySchema.parse(rankAs(task, how));
  await submitAnnotation(actor, { assignmentId: task.assignmentId, answer: body, client: "web" }, NOW);
}
