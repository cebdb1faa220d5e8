import type { Actor } from "@/lib/accounts/actor";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { claimTaskContract } from "../contract";
import type { AssignmentRow } from "../sql";
import { mayLeaseMore, progressOf } from "../quota";
import * as repository from "../repository-claim";
import { readQuota } from "../repository-quota";
import type { ClaimScope } from "../sql";
import type { ClaimReply } from "../schema";
import { claimInPool } from "./claim-in-pool";
import { leaseEnd, MAX_HELD } from "../lease";
import { BEFORE_FIRST } from "../walk";
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
  return quota === undefined ? reply : { ...reply, progress: progressOf(quota, reply.progress) };
}

/** Another request of his was given a task meanwhile. That ends: nobody holds more than a few. */
async function isOvertaken({ scope, slug, position }: OpenWalk): Promise<boolean> {
  const walk = await repository.readWalk(scope.annotatorId, slug);
  return walk !== undefined && walk.position !== position;
}

async function findNext(
  { scope, held, position }: OpenWalk,
  have: ReadonlySet<string>,
  giveNew: boolean,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const leaseUntil = leaseEnd(now);
  for (const { id, state } of held) {
    if (have.has(id)) continue;
    const got =
      state === "leased"
        ? await repository.extendLease(id, leaseUntil)
        : giveNew
          ? await repository.reviveLease(id, leaseUntil)
          : undefined;
    if (got !== undefined) return got;
  }
  if (!giveNew || held.filter((one) => one.state === "leased").length >= MAX_HELD) return undefined;
  return leaseNew(scope, position, leaseUntil, now);
}

/** On from the cursor; then, before "nothing left", with run-out leases freed, once from the start, and waiting for locks. */
async function leaseNew(
  scope: ClaimScope,
  position: string,
  leaseUntil: Date,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const lease = (afterPosition: string, wait: boolean) =>
    repository.leaseNext(scope, { cursor: position, afterPosition, leaseUntil, now, wait });
  const onward = await lease(position, false);
  if (onward !== undefined) return onward;
  await repository.expireLeases(now, scope.queueId);
  return (await lease(BEFORE_FIRST, false)) ?? (await lease(BEFORE_FIRST, true));
}
