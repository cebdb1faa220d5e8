import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listRunsContract } from "../contract";
import * as repository from "../repository";
import { listBases } from "../adapters/bases";
import { RECOMMENDED_BASES, type RecommendedBase } from "../recommended-bases";
import type { OfferedBase, Run } from "../schema";

/** The project's trainings, newest first, and the bases that a new one can start from. */
export async function listRuns(
  actor: Actor,
  slug: string,
): Promise<{ runs: Run[]; bases: OfferedBase[]; recommended: RecommendedBase[] }> {
  const project = await openProject(actor, slug, listRunsContract.permission);
  const [runs, bases] = await Promise.all([repository.listRuns(project.id), listBases()]);
  return { runs, bases, recommended: [...RECOMMENDED_BASES] };
}
