import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listBases } from "../adapters/bases";
import { RECOMMENDED_BASES, type RecommendedBase } from "../recommended-bases";
import type { OfferedBase } from "../schema";

/** The bases that are on this machine, and those to begin with, which may have to be fetched. */
export async function listKnownBases(
  actor: Actor,
): Promise<{ bases: OfferedBase[]; recommended: RecommendedBase[] }> {
  authorize(actor, "run.work");
  return { bases: await listBases(), recommended: [...RECOMMENDED_BASES] };
}
