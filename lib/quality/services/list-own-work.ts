import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listProjectsContract } from "@/lib/projects/contract";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { listOwnWork as readOwnWork } from "../repository-progress";
import type { OwnWork } from "../schema";

/** The actor's projects, for an admin all, with what is in each for him; one statement, however many there are. */
export async function listOwnWork(actor: Actor): Promise<OwnWork[]> {
  authorize(actor, listProjectsContract.permission);
  const mine = actor.kind === "user" && !actor.isAdmin ? Object.keys(actor.roles) : undefined;
  return readOwnWork(annotatorOf(actor), mine);
}
