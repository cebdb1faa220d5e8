import { type Actor, SYSTEM } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { addCompletionTasks } from "@/lib/tasks/services/add-completion-tasks";
import { addSampledTasksContract } from "../contract";
import { addTasks, lockFinished } from "../repository-claims";
import { readSampledCompletions } from "../repository-samples";
import type { AddedTasks, AddSampledTasks } from "../schema";
import { readSampling } from "./read-sampling";

/**
 * Makes tasks of a finished sampling's completions that are in none of the project's, as answers are that came by another
 * try. Done again, it makes no more.
 */
export async function addSampledTasks(
  actor: Actor,
  number: number,
  input: AddSampledTasks,
  now: Date,
): Promise<AddedTasks> {
  authorize(actor, addSampledTasksContract.permission);
  const { project: own, state } = await readSampling(actor, number, now);
  const slug = input.project ?? own;
  if (slug === null) throw withoutProject(number);
  // Tasks are part of a sampling, as when it ends: a key for samplings needs no leave to import.
  const project = await openProject(SYSTEM, slug, "import.write");
  return withTransaction(async (client) => {
    const job = await lockFinished(client, number);
    if (job === undefined) throw notFinished(number, state);
    const { wanted, protocol } = project;
    const batch = {
      projectId: project.id,
      promptSetId: job.promptSetId,
      importId: null,
      wanted,
      protocol,
      seed: number,
    };
    const completions = readSampledCompletions(client, { id: job.id, number });
    const added = await addCompletionTasks(SYSTEM, batch, completions, client, now);
    await addTasks(client, job.id, added.tasks);
    await recordAction(client, actor, {
      action: "addSampledTasks",
      projectId: project.id,
      object: { kind: "sampling", id: String(number) },
      change: { tasks: added.tasks, completions: added.completions },
    });
    return added;
  });
}

function withoutProject(number: number): AppError {
  return new AppError("invalid_input", {
    message: `sampling ${number} has no project`,
    userMessage: `Sampling ${number} makes no tasks by itself: it names no project.`,
    fix: "Name the project that gets them.",
  });
}

function notFinished(number: number, state: string): AppError {
  return new AppError("conflict", {
    message: `sampling ${number} is ${state}`,
    userMessage: `Sampling ${number} is ${state}.`,
    fix: "Wait until it is done: its tasks are made then.",
  });
}
