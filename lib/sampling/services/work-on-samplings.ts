import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { withTransaction } from "@/lib/platform/db";
import type { JobRows } from "@/lib/platform/job-rows";
import { openProject } from "@/lib/projects/services/open-project";
import { createTaskBatch } from "@/lib/tasks/services/create-task-batch";
import type { ClaimedSampling, WaitingBatch } from "../job";
import { addTasks, claimSampling, samplingRows } from "../repository-claims";
import * as samples from "../repository-samples";
import { type Answered, toSamples } from "../samples-of-reply";

/** A worker's place in the life of a sampling: take one, store what comes, and end it in one of three ways. */
export interface SamplingWork {
  readonly claim: (claim: string, now: Date) => Promise<ClaimedSampling | undefined>;
  readonly keep: JobRows["keep"];
  readonly findWaiting: typeof samples.findWaiting;
  /** Stores a reply; false when the claim is lost. */
  readonly store: (
    job: ClaimedSampling,
    batch: WaitingBatch,
    answered: Answered,
    now: Date,
  ) => Promise<boolean>;
  readonly giveUp: JobRows["giveUp"];
  /** Ends a job of which nothing waits, and makes its project's tasks; false when the claim is lost. */
  readonly finish: (job: ClaimedSampling, now: Date) => Promise<boolean>;
  readonly fail: JobRows["fail"];
  /** Paused or cancelled where that was asked for, else back into the queue. */
  readonly release: JobRows["release"];
}

/** Opens the queue of samplings to a worker; only the system may. */
export function workOnSamplings(actor: Actor): SamplingWork {
  authorize(actor, "sampling.work");
  return {
    claim: async (claim, now) => {
      await samplingRows.sweep(now);
      return claimSampling(claim, now);
    },
    keep: (job, tally, now) => samplingRows.keep(job, tally, now),
    findWaiting: samples.findWaiting,
    store: (job, batch, answered, now) =>
      samples.storeSamples(job, batch, toSamples(job, batch, answered), now),
    giveUp: (job, place, reason) => samplingRows.giveUp(job, place, reason),
    finish: (job, now) => finish(actor, job, now),
    fail: (job, error, now) => samplingRows.fail(job, error, now),
    release: (job, now) => samplingRows.release(job, now),
  };
}

/** In one transaction: a job that is done has its tasks, and a worker that dies in between leaves neither. */
async function finish(actor: Actor, job: ClaimedSampling, now: Date): Promise<boolean> {
  const project = job.project === null ? undefined : await openProject(actor, job.project, "import.write");
  return withTransaction(async (client) => {
    if (!(await samplingRows.finish(client, job, now))) return false;
    if (project === undefined) return true;
    const batch = {
      projectId: project.id,
      promptSetId: job.promptSetId,
      importId: null,
      wanted: project.wanted,
      seed: job.number,
      protocolKind: project.protocol.kind,
    };
    const prompts = samples.readSampledPrompts(client, job.id);
    const { tasks } = await createTaskBatch(actor, batch, prompts, client, now);
    await addTasks(client, job.id, tasks);
    return true;
  });
}
