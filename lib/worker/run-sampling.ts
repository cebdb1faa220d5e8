import { AppError } from "@/lib/base/errors";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import { log } from "@/lib/platform/log";
import type { ClaimedSampling } from "@/lib/sampling/job";
import type { SamplingWork } from "@/lib/sampling/services/work-on-samplings";
import { runTogether, SamplingControl, Stopped } from "./sampling-control";
import { SamplingLane } from "./sampling-lane";
import type { SamplingPorts } from "./sampling-ports";

const KEEP_EVERY_MS = 1_000;

/** Samples what a claimed job still wants and ends the job as it went. */
export async function runSampling(
  work: SamplingWork,
  job: ClaimedSampling,
  signal: AbortSignal,
  ports: SamplingPorts,
): Promise<void> {
  const control = new SamplingControl();
  const abort = (): void => control.abort();
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  const timer = setInterval(() => {
    keep(work, job, control, ports).catch((error: unknown) =>
      log.warn("sampling_not_kept", { sampling: job.number, message: String(error) }),
    );
  }, KEEP_EVERY_MS);
  try {
    const failure = await runLanes(work, job, control, ports);
    await keep(work, job, control, ports); // what was counted since the last time
    await end(work, job, failure, ports.now());
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", abort);
  }
}

async function keep(
  work: SamplingWork,
  job: ClaimedSampling,
  control: SamplingControl,
  ports: SamplingPorts,
): Promise<void> {
  const held = await work.keep(job, control.takeTally(), ports.now());
  if (held === "pause") control.finishWhatRuns();
  if (held === "cancel" || held === "lost") control.abort();
}

/** One lane an endpoint, all at once; gives what ended them before all was sampled. */
async function runLanes(
  work: SamplingWork,
  job: ClaimedSampling,
  control: SamplingControl,
  ports: SamplingPorts,
): Promise<unknown> {
  const { arms } = job.settings;
  const lanes = [...new Set(arms.map(({ endpoint }) => endpoint))].map(async (endpoint) => {
    const own = [...arms.keys()].filter((arm) => arms[arm]?.endpoint === endpoint);
    const server = await ports.openServer(endpoint);
    await new SamplingLane(job, own, server, work, control, ports).run();
  });
  return runTogether(control, lanes).then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function end(work: SamplingWork, job: ClaimedSampling, failure: unknown, now: Date): Promise<void> {
  if (failure === undefined) {
    if (!(await work.finish(job, now))) await work.fail(job, NOTHING_CAME, now);
  } else if (failure instanceof Stopped) await work.release(job, now);
  else if (failure instanceof ProviderFailure) await work.fail(job, failure.message, now);
  else if (failure instanceof AppError)
    await work.fail(job, `${failure.userMessage} ${failure.fix ?? ""}`.trim(), now);
  else {
    // The database, or a fault of ours: the job is taken again when its heartbeat is old.
    const reason = failure instanceof Error ? failure.message : "for no known reason";
    throw new Error(`a sampling broke off: ${reason}`, { cause: failure });
  }
}

const NOTHING_CAME = "No request succeeded: see why they were given up.";
