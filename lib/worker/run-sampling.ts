import { requestFor } from "@/lib/sampling/request-for";
import type { ClaimedSampling, WaitingBatch } from "@/lib/sampling/job";
import type { SamplingWork } from "@/lib/sampling/services/work-on-samplings";
import type { OpenModelServer } from "@/lib/endpoints/services/open-model-server";
import { JobLane, type LaneWork } from "./job-lane";
import type { JobPorts } from "./job-ports";
import { runJob } from "./run-job";

/** Samples what a claimed job still wants, a lane an endpoint, and ends the job as it went. */
export async function runSampling(
  work: SamplingWork,
  job: ClaimedSampling,
  signal: AbortSignal,
  ports: JobPorts,
): Promise<void> {
  const { arms } = job.settings;
  const endpoints = [...new Set(arms.map(({ endpoint }) => endpoint))];
  await runJob(
    work,
    job,
    (control) =>
      endpoints.map(async (endpoint) => {
        const own = [...arms.keys()].filter((arm) => arms[arm]?.endpoint === endpoint);
        const server = await ports.openServer(endpoint);
        await new JobLane(
          laneWork(work, job, own, server, ports),
          server,
          job.settings,
          control,
          ports,
        ).run();
      }),
    signal,
    ports,
  );
}

/** The batches of the arms of one endpoint. */
function laneWork(
  work: SamplingWork,
  job: ClaimedSampling,
  arms: readonly number[],
  { endpoint }: OpenModelServer,
  ports: JobPorts,
): LaneWork<WaitingBatch> {
  return {
    find: (after, limit) => work.findWaiting(job, arms, after, limit),
    modelOf: ({ arm }) => job.settings.arms[arm]?.model ?? "",
    requestFor: (batch, dialect) =>
      batch.stored < job.settings.samples ? requestFor(job.settings, batch, dialect) : undefined,
    store: async (batch, reply) =>
      (await work.store(job, batch, { provider: endpoint.provider, reply }, ports.now()))
        ? { ...batch, stored: batch.stored + reply.choices.length }
        : undefined,
    giveUp: ({ place }, reason) => work.giveUp(job, place, reason),
  };
}
