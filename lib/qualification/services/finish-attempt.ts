import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { openProject } from "@/lib/projects/services/open-project";
import { annotatorOf } from "@/lib/tasks/services/open-assignment";
import { finishAttemptContract } from "../contract";
import { gradeAttempt, listAttempts, listTested, readSettings } from "../repository";
import { hasPassed, tally } from "../score";
import type { Attempt } from "../schema";

/**
 * Scores the actor's open attempt, once; asked again it gives the same result. Where every task was taken out there is
 * nothing to score: the attempt stays open, asks nothing, and goes on if the pool gets tasks again.
 */
export async function finishAttempt(actor: Actor, slug: string, now: Date): Promise<Attempt> {
  const project = await openProject(actor, slug, finishAttemptContract.permission);
  const annotatorId = annotatorOf(actor);
  const newest = (await listAttempts(annotatorId, project.id)).at(-1);
  if (newest === undefined) throw notNow("no attempt", "You have not begun the qualification.", GO_ON);
  if (newest.state !== "open") return newest;
  const tested = await listTested(annotatorId, project.id, newest.number - 1);
  const open = tested.filter(({ isDone }) => !isDone).length;
  if (tested.length === 0)
    throw notNow(
      "the pool is empty",
      "The tasks of the qualification were taken out by a manager, so that there is nothing to score.",
      "Reload the page: it shows what the project has for you now. Your attempt is not used up.",
    );
  if (open > 0)
    throw notNow(
      `${open} of ${tested.length} not answered`,
      "Some tasks of the qualification are not answered yet.",
      GO_ON,
    );
  const { passMark } = await readSettings(project.id);
  const counts = tally(tested);
  const state = hasPassed(counts, passMark) ? "passed" : "failed";
  const grade = { number: newest.number, state, passMark, tasks: tested.length, tally: counts } as const;
  const graded = await gradeAttempt(annotatorId, project.id, grade, now);
  return graded ?? finishAttempt(actor, slug, now); // decided by another request meanwhile
}

const GO_ON = "Reload the page, and go on with the tasks.";

function notNow(message: string, userMessage: string, fix: string): AppError {
  return new AppError("conflict", { message, userMessage, fix });
}
