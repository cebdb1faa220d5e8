import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { readDatasetContract } from "../contract";
import { findDataset } from "../repository";
import type { Dataset } from "../schema";

/** A dataset with its manifest, by its number in the project. */
export async function readDataset(actor: Actor, slug: string, number: number): Promise<Dataset> {
  const project = await openProject(actor, slug, readDatasetContract.permission);
  const dataset = await findDataset(project.id, number);
  if (dataset === undefined) throw new AppError("not_found", `This project has no dataset ${number}.`);
  return dataset;
}
