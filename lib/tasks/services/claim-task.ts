import type { Actor } from "@/lib/accounts/actor";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { claimTaskContract } from "../contract";
import type { AssignmentRow } from "../sql";
import { mayLeaseMore, progressOf } from "../quota";
import * as repository from "../repository-claim";
import { readQuota } from "../repository-quota";
import type { ClaimReply } from "../schema";
import { claimInPool } from "./claim-in-pool";
import { leaseEnd, MAX_HELD } from "../lease";
import { isTimeToWrap } from "../adapters-wrap";
import { BEFORE_FIRST, orderQueues, type WalkedQueue } from "../walk";
import { viewClaim } from "./view-claim";
import { type OpenWalk, openWalk } from "./open-walk";

/**
 * The annotator's next task: one that he holds already and does not name in `have`, or a fresh lease of 30 minutes.
 * Null when there is nothing for him now: all done, all places taken, or the project is paused.
 */
export async function claimTask(
  actor: Actor,
  input: { slug: string; have: readonly string[] },
  now: Date,
): Promise<ClaimReply> {
  const walk = await openWalk(actor, input.slug, claimTaskContract.permission);
  return claimOn(actor, walk, input.have, now);
}

/** `claimTask` for one whose walk was read already, of a project that he may work in. */
export async function claimOn(
  actor: Actor,
  walk: OpenWalk,
  have: readonly string[],
  now: Date,
): Promise<ClaimReply> {
  await requireConsent(actor, { ...walk, id: walk.scope.projectId });
  const inPool = walk.mayHavePools ? await claimInPool(actor, walk, have, now) : undefined;
  if (inPool !== undefined) return inPool;
  const quota = walk.isPanelist ? await readQuota(walk.scope.annotatorId, walk.scope.projectId) : undefined;
  const giveNew = walk.projectState === "active" && (quota === undefined || mayLeaseMore(quota));
  const assignment = await findNext(walk, new Set(have), giveNew, now);
  if (assignment === undefined && (await isOvertaken(walk)))
    return claimTask(actor, { slug: walk.slug, have }, now);
  const reply = await viewClaim(actor, walk, assignment, now);
  if (quota !== undefined) return { ...reply, progress: progressOf(quota, reply.progress) };
  return reply;
}

/**
 * Another request of his was given a task meanwhile, or a queue has tasks now that had none. That ends: nobody holds more
 * than a few, and there are few queues.
 */
async function isOvertaken({ scope, slug, turn, others }: OpenWalk): Promise<boolean> {
  const row = await repository.readWalk(scope.annotatorId, slug);
  if (row === undefined || row.turn !== turn) return row !== undefined;
  const known = new Set(others.map(({ id }) => id));
  const walk = await repository.addOthers(scope.annotatorId, scope.projectId, row);
  return walk.others.some(({ id }) => !known.has(id));
}

async function findNext(
  walk: OpenWalk,
  have: ReadonlySet<string>,
  giveNew: boolean,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const { held, turn, scope } = walk;
  const leaseUntil = leaseEnd(now);
  for (const { id, state } of held) {
    if (have.has(id)) continue;
    const got =
      state === "leased"
        ? await repository.extendLease(id, leaseUntil)
        : giveNew
          ? await repository.reviveLease(id, leaseUntil, { queueId: scope.queueId, turn })
          : undefined;
    if (got !== undefined) return got;
  }
  if (!giveNew || held.filter((one) => one.state === "leased").length >= MAX_HELD) return undefined;
  return leaseNew(walk, leaseUntil, now);
}

/**
 * Queue by queue, on from the cursor, and now and then also from the start of those before the last; then, before "nothing
 * left", with run-out leases freed, each once from the start, and waiting for locks.
 */
async function leaseNew(walk: OpenWalk, leaseUntil: Date, now: Date): Promise<AssignmentRow | undefined> {
  const { scope, turn } = walk;
  const queues = orderQueues(walk);
  const lease = ({ id }: WalkedQueue, afterPosition: string, wait: boolean) =>
    repository.leaseNext(scope, { queueId: id, turn, afterPosition, leaseUntil, now, wait });
  for (const queue of queues) {
    const onward = await lease(queue, queue.position, false);
    if (onward !== undefined) return onward;
    if (queue === queues.at(-1) || !isTimeToWrap(scope.annotatorId, queue.id, now)) continue;
    const behind = await lease(queue, BEFORE_FIRST, false);
    if (behind !== undefined) return behind;
  }
  await repository.expireLeases(now, scope.projectId);
  for (const wait of [false, true])
    for (const queue of queues) {
      const behind = await lease(queue, BEFORE_FIRST, wait);
      if (behind !== undefined) return behind;
    }
  return undefined;
}
