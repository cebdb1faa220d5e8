import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { openProject } from "@/lib/projects/services/open-project";
import { listSamplingsContract } from "../contract";
import * as repository from "../repository";
import type { Sampling } from "../schema";

const MAX_LISTED = 50;

/** The newest samplings, newest first; with a project's slug, those for it and those that make no tasks. */
export async function listSamplings(
  actor: Actor,
  { project }: { readonly project?: string | undefined },
  now: Date,
): Promise<{ samplings: Sampling[] }> {
  authorize(actor, listSamplingsContract.permission);
  const target =
    project === undefined ? null : await openProject(actor, project, listSamplingsContract.permission);
  return { samplings: await repository.listSamplings(target?.id ?? null, MAX_LISTED, now) };
}
