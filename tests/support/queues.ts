import type { ProjectRole, UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Abilities } from "@/lib/accounts/abilities";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { getPool } from "@/lib/platform/db";
import { createProject } from "@/lib/projects/services/create-project";
import { updateMember } from "@/lib/projects/services/update-member";
import { batchPlanSchema, type BatchPlanInput } from "@/lib/tasks/batch-schema";
import type { TaskView } from "@/lib/tasks/schema";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { createMember } from "./actors";
import { importPrompts } from "./import-file";

export const NOW = new Date("2026-03-01T10:00:00Z");

let made = 0;

export interface QueuedProject {
  readonly id: string;
  readonly slug: string;
  /** Makes a batch of prompts of its own, as many of each language as it says; '' for prompts that carry none. */
  readonly add: (
    prompts: Readonly<Record<string, number>>,
    asked?: Omit<BatchPlanInput, "promptSet">,
  ) => Promise<{ readonly batchId: string; readonly promptSet: string }>;
  readonly join: (abilities?: Partial<Abilities>, role?: ProjectRole) => Promise<UserActor>;
}

/** A project whose batches ask for this and that. */
export async function createQueuedProject(wanted = 1): Promise<QueuedProject> {
  const { id, slug } = await createProject(SYSTEM, { name: `Queued ${++made} ${Date.now()}`, wanted }, NOW);
  return {
    id,
    slug,
    add: async (prompts, asked = {}) => {
      const promptSet = `Queued set ${++made} ${Date.now()}`;
      await importPrompts(
        Object.entries(prompts).flatMap(([language, n]) => recordsOf(promptSet, language, n)),
        promptSet,
      );
      const { batch } = await createBatch(SYSTEM, slug, batchPlanSchema.parse({ promptSet, ...asked }), NOW);
      return { batchId: batch.id, promptSet };
    },
    join: async (abilities = {}, role = "annotator") => {
      const member = await createMember(id, role);
      await updateMember(SYSTEM, slug, { userId: member.userId, ...abilities });
      return member;
    },
  };
}

function recordsOf(set: string, language: string, n: number): object[] {
  return Array.from({ length: n }, (_, i) => ({
    prompt: `${set} ${language} ${i}?`,
    responses: ["one", "two", "three"].map((text) => ({ text: `${text} ${i}` })),
    ...(language === "" ? {} : { language }),
  }));
}

/** What a task is of: the batch that it came by, and the language that its prompt carries. */
export async function readOrigins(
  assignmentIds: readonly string[],
): Promise<{ readonly batchId: string; readonly language: string | null }[]> {
  const { rows } = await getPool().query<{ batchId: string; language: string | null }>(
    `SELECT t.batch_id AS "batchId", p.language FROM unnest($1::uuid[]) WITH ORDINALITY given(id, place)
       JOIN assignment a ON a.id = given.id JOIN task t ON t.id = a.task_id JOIN prompt p ON p.id = t.prompt_id
     ORDER BY given.place`,
    [assignmentIds],
  );
  return rows;
}

/** Stores a ranking, in the order against that shown. */
export async function answerTask(
  actor: UserActor,
  { items, assignmentId }: TaskView,
  now: Date,
  next?: { have: string[] },
) {
  const tiers = items.map(({ completionId }) => [completionId]).reverse();
  const sent = { outcome: "answered", tiers, clientId: crypto.randomUUID(), activeMs: 5, next };
  return submitAnnotation(actor, { assignmentId, answer: submitBodySchema.parse(sent), client: "api" }, now);
}

/** Claims and answers until nothing is left; the assignments in their order. With `along`, each answer brings the next task. */
export async function workOff(
  actor: UserActor,
  slug: string,
  { most = Infinity, along = false, now = NOW }: { most?: number; along?: boolean; now?: Date } = {},
): Promise<string[]> {
  const done: string[] = [];
  const claim = async () => (await claimTask(actor, { slug, have: [] }, now)).task;
  let task = await claim();
  while (task !== null && done.length < most) {
    const reply = await answerTask(actor, task, now, along ? { have: [] } : undefined);
    done.push(task.assignmentId);
    task = along ? (reply.next?.task ?? null) : await claim();
  }
  return done;
}
