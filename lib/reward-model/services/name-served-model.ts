import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { findServing } from "../repository";

/** Name of the checkpoint that would score now, project and run, without loading it; null when none is served. */
export async function nameServedModel(actor: Actor): Promise<string | null> {
  authorize(actor, "reward.score");
  return (await findServing())?.name ?? null;
}
