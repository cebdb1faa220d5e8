import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listRunsContract } from "../contract";
import * as repository from "../repository";
import type { Run } from "../schema";

/** The project's trainings, newest first. */
export async function listRuns(actor: Actor, slug: string): Promise<{ runs: Run[] }> {
  const project = await openProject(actor, slug, listRunsContract.permission);
  return { runs: await repository.listRuns(project.id) };
}
