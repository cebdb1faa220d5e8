import type { Actor } from "@/lib/accounts/actor";
import { authorize, isAllowed } from "@/lib/accounts/authorize";
import { claimTaskContract } from "../contract";
import { readStanding, type StandingRow } from "../repository-pools";
import type { PoolStage } from "../schema";
import { decideStage } from "../stage";
import { annotatorOf } from "./open-assignment";

export interface OpenStanding extends StandingRow {
  readonly stage: PoolStage;
}

/**
 * Where the actor stands in a project's pools, when he may annotate in it. Who did a task of the main pool and never
 * began the qualification is in: nobody is locked out by a pool that was made later. Managers set the gold answers
 * themselves: nothing is asked of them.
 */
export async function openStanding(actor: Actor, projectId: string): Promise<OpenStanding> {
  authorize(actor, claimTaskContract.permission, projectId);
  const row = await readStanding(annotatorOf(actor), projectId);
  if ((row.hasWorked && row.attempt === null) || isAllowed(actor, "project.update", projectId))
    return { ...row, stage: "main" };
  const { training, qualification, attempt, attemptsAllowed } = row;
  const none = { total: 0, done: 0 };
  const stage = decideStage({
    training: training ?? none,
    qualification: qualification ?? none,
    attempt,
    attemptsAllowed,
  });
  return { ...row, stage };
}
