import type { ClaimedJudge, WaitingJudgement } from "@/lib/judges/job";
import { requestFor } from "@/lib/judges/request-for";
import type { JudgeWork } from "@/lib/judges/services/work-on-judges";
import { JobLane, type LaneWork } from "./job-lane";
import type { JobPorts } from "./job-ports";
import { runJob } from "./run-job";

/** Asks a claimed judge what it has not been asked yet, and ends it as that went. */
export async function runJudge(
  work: JudgeWork,
  job: ClaimedJudge,
  signal: AbortSignal,
  ports: JobPorts,
): Promise<void> {
  const lane: LaneWork<WaitingJudgement> = {
    find: (after, limit) => work.findWaiting(job, after, limit),
    modelOf: () => job.settings.model,
    requestFor: (judgement) => (judgement.isDone ? undefined : requestFor(job, judgement)),
    store: async (judgement, reply) =>
      (await work.store(job, judgement, reply, ports.now())) ? { ...judgement, isDone: true } : undefined,
    giveUp: ({ place }, reason) => work.giveUp(job, place, reason),
  };
  await runJob(
    work,
    job,
    (control) => [
      ports
        .openServer(job.settings.endpoint)
        .then((server) => new JobLane(lane, server, job.settings, control, ports).run()),
    ],
    signal,
    ports,
  );
}
