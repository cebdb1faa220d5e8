import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { openStanding } from "@/lib/tasks/services/open-standing";
import { readOwnQualificationContract } from "../contract";
import { listAttempts } from "../repository";
import type { OwnQualification } from "../schema";

/** What the actor has to do before a project's main pool opens for him, and how he did. */
export async function readOwnQualification(actor: Actor, slug: string): Promise<OwnQualification> {
  const project = await openProject(actor, slug, readOwnQualificationContract.permission);
  const standing = await openStanding(actor, project.id);
  const attempts = standing.attempt === null ? [] : await listAttempts(annotatorOf(actor), project.id);
  const { stage, training, qualification, passMark, attemptsAllowed } = standing;
  return {
    stage,
    trainingTasks: training?.total ?? 0,
    qualificationTasks: qualification?.total ?? 0,
    passMark,
    attemptsAllowed,
    attempts,
  };
}
