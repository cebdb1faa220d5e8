import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { estimateProgress } from "../adapters-progress";
import { readProgressContract } from "../contract";
import * as repository from "../repository-claim";
import type { Progress } from "../schema";
import { annotatorOf } from "./open-assignment";

/** How many tasks of a project the actor has done, and how many he could still be given. */
export async function readProgress(actor: Actor, slug: string, now: Date): Promise<Progress> {
  const project = await openProject(actor, slug, readProgressContract.permission);
  const annotatorId = annotatorOf(actor);
  const walk = await repository.readWalk(annotatorId, project.id);
  if (walk === undefined) return { done: 0, left: 0 };
  const scope = { annotatorId, projectId: project.id, queueId: walk.queueId };
  return estimateProgress(scope, walk.done, now);
}
