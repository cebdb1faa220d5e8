import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { claimTaskContract } from "../contract";
import * as repository from "../repository-claim";
import type { ClaimReply } from "../schema";
import { annotatorOf } from "./open-assignment";
import { estimateProgress } from "../adapters-progress";
import { viewTask } from "../adapters-view";

export const LEASE_MS = 30 * 60_000;
const MAX_HELD = 3;
const FROM_THE_START = "-1";

/**
 * The annotator's next task: one that he holds already and does not name in `have`, or a fresh lease of 30 minutes.
 * Null when there is nothing for him now: all done, all places taken, or the project is paused.
 */
export async function claimTask(
  actor: Actor,
  input: { slug: string; have: readonly string[] },
  now: Date,
): Promise<ClaimReply> {
  const project = await openProject(actor, input.slug, claimTaskContract.permission);
  const annotatorId = annotatorOf(actor);
  await requireConsent(actor, project);
  const walk = await repository.readWalk(annotatorId, project.id);
  if (walk === undefined) return { task: null, progress: { done: 0, left: 0 } };
  const scope = { annotatorId, projectId: project.id, queueId: walk.queueId };
  const options = { have: new Set(input.have), giveNew: project.state === "active" };
  const assignmentId = await findNext(scope, walk, options, now);
  const [task, progress] = await Promise.all([
    assignmentId === undefined ? null : viewTask(assignmentId),
    estimateProgress(scope, walk.done, now),
  ]);
  return { task, progress };
}

async function findNext(
  scope: repository.ClaimScope,
  { held, position }: repository.Walk,
  { have, giveNew }: { have: ReadonlySet<string>; giveNew: boolean },
  now: Date,
): Promise<string | undefined> {
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  for (const { id, state } of held) {
    if (have.has(id)) continue;
    const got =
      state === "leased"
        ? await repository.extendLease(id, leaseUntil)
        : giveNew && (await repository.reviveLease(id, leaseUntil));
    if (got) return id;
  }
  if (!giveNew || held.filter((one) => one.state === "leased").length >= MAX_HELD) return undefined;
  return leaseNew(scope, position, leaseUntil, now);
}

/** On from the cursor; then, before "nothing left", with run-out leases freed, once from the start, and waiting for locks. */
async function leaseNew(
  scope: repository.ClaimScope,
  position: string,
  leaseUntil: Date,
  now: Date,
): Promise<string | undefined> {
  const lease = (afterPosition: string, wait: boolean) =>
    retryTaken(() => repository.leaseNext(scope, { afterPosition, leaseUntil, now, wait }));
  const onward = await lease(position, false);
  if (onward !== undefined) return onward;
  await repository.expireLeases(now, scope.queueId);
  return (await lease(FROM_THE_START, false)) ?? (await lease(FROM_THE_START, true));
}

/** Two requests of one annotator at once can pick the same task: the second meets the unique key and looks again. */
async function retryTaken(
  claim: () => Promise<string | undefined>,
  attempts = 5,
): Promise<string | undefined> {
  try {
    return await claim();
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "23505";
    if (!taken || attempts <= 1) throw error;
    return retryTaken(claim, attempts - 1);
  }
}
