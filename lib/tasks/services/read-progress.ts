import type { Actor } from "@/lib/accounts/actor";
import { estimateProgress } from "../adapters-progress";
import { readProgressContract } from "../contract";
import type { Progress } from "../schema";
import { openWalk } from "./open-walk";

/** How many tasks of a project the actor has done, and how many he could still be given. */
export async function readProgress(actor: Actor, slug: string, now: Date): Promise<Progress> {
  const { scope, done } = await openWalk(actor, slug, readProgressContract.permission);
  return estimateProgress(scope, done, now);
}
