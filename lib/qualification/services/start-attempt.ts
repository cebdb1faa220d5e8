import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { requireConsent } from "@/lib/projects/services/require-consent";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { openStanding } from "@/lib/tasks/services/open-standing";
import { startAttemptContract } from "../contract";
import { insertAttempt, listAttempts } from "../repository";
import type { Attempt } from "../schema";

/** Begins the actor's next attempt; two at the same moment begin one. */
export async function startAttempt(actor: Actor, slug: string, now: Date): Promise<Attempt> {
  const project = await openProject(actor, slug, startAttemptContract.permission);
  await requireConsent(actor, project);
  const annotatorId = annotatorOf(actor);
  const { stage, attempt } = await openStanding(actor, project.id);
  if (stage === "start") {
    if (project.state !== "active") throw notNow(project.state);
    const next = {
      annotatorId,
      projectId: project.id,
      number: (attempt?.number ?? 0) + 1,
      state: "open",
    } as const;
    const begun = await insertAttempt(getPool(), next, now);
    if (begun !== undefined) return begun;
  }
  const newest = (await listAttempts(annotatorId, project.id)).at(-1);
  // In stage start: begun by another request, or decided on by a manager, at this moment.
  if (newest?.state === "open" || (newest !== undefined && stage === "start")) return newest;
  throw new AppError("conflict", {
    message: `an attempt asked for in stage ${stage}`,
    userMessage:
      stage === "failed" ? "You have no further attempt." : "There is no qualification for you to begin now.",
    fix: stage === "failed" ? "A manager of the project can give you another one." : "Reload the page.",
  });
}

function notNow(state: "paused" | "closed"): AppError {
  return new AppError("conflict", {
    message: `the project is ${state}`,
    userMessage: `This project is ${state}, so that no qualification can be begun now.`,
    fix: "Come back when its manager has opened it again.",
  });
}
