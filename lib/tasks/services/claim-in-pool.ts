import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { viewTask } from "../adapters-view";
import { claimTaskContract } from "../contract";
import { leaseEnd, MAX_HELD } from "../lease";
import type { AssignmentRow } from "../sql";
import { extendLease, reviveLease } from "../repository-claim";
import { leaseInPool, listHeldInPool, type PoolFacts } from "../repository-pools";
import type { ClaimReply } from "../schema";
import type { OpenWalk } from "./open-walk";
import { openStanding } from "./open-standing";

/** Of the requests that one annotator sends at the same moment one leases a task: the others look again at what he holds. */
const MAX_LOOKS = 3;

/** The actor's next task of a training or qualification pool; undefined when the main pool is his. */
export async function claimInPool(
  actor: Actor,
  walk: OpenWalk,
  have: readonly string[],
  now: Date,
): Promise<ClaimReply | undefined> {
  authorize(actor, claimTaskContract.permission, walk.scope.projectId);
  const { stage, training, qualification, attempt } = await openStanding(actor, walk.scope.projectId);
  if (stage === "main") return undefined;
  const pool = stage === "training" ? training : stage === "qualification" ? qualification : null;
  if (pool === null) return { task: null, progress: { done: 0, left: 0 }, stage };
  const pass = stage === "training" ? 0 : (attempt?.number ?? 1) - 1;
  const place = { pool, pass, giveNew: walk.projectState === "active" };
  const assignment = await findNext(walk, place, new Set(have), now);
  return {
    task: assignment === undefined ? null : viewTask(assignment),
    progress: { done: pool.done, left: pool.total - pool.done },
    stage,
  };
}

interface PoolPlace {
  readonly pool: PoolFacts;
  readonly pass: number;
  readonly giveNew: boolean;
}

async function findNext(
  { scope: { annotatorId, projectId } }: OpenWalk,
  { pool, pass, giveNew }: PoolPlace,
  have: ReadonlySet<string>,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const scope = { annotatorId, projectId, queueId: pool.queueId };
  const leaseUntil = leaseEnd(now);
  for (let look = 0; look < MAX_LOOKS; look++) {
    const held = await listHeldInPool(scope, pass);
    for (const { id, state } of held) {
      if (have.has(id) || (state === "expired" && !giveNew)) continue;
      const got = await (state === "leased" ? extendLease(id, leaseUntil) : reviveLease(id, leaseUntil));
      if (got !== undefined) return got;
    }
    if (!giveNew || held.filter((one) => one.state === "leased").length >= MAX_HELD) return undefined;
    const leased = await leaseInPool(scope, { pass, seen: held.map(({ id }) => id), leaseUntil, now });
    if (leased !== undefined) return leased;
  }
  return undefined;
}
