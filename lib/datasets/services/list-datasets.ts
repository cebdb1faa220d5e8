import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listDatasetsContract } from "../contract";
import * as repository from "../repository";
import type { Dataset } from "../schema";

/** The project's datasets, newest first. */
export async function listDatasets(actor: Actor, slug: string): Promise<{ datasets: Dataset[] }> {
  const project = await openProject(actor, slug, listDatasetsContract.permission);
  return { datasets: await repository.listDatasets(project.id) };
}
