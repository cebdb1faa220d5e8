import { AppError } from "@/lib/base/errors";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import type { JobRows } from "@/lib/platform/job-rows";
import { log } from "@/lib/platform/log";
import { JobControl, runTogether, Stopped } from "./job-control";
import type { JobPorts } from "./job-ports";

const KEEP_EVERY_MS = 1_000;

/** A worker's hold on one claimed job that asks model servers. */
export interface JobWork<Job> {
  readonly keep: (job: Job, ...told: TallyAndTime) => ReturnType<JobRows["keep"]>;
  /** Ends a job of which nothing waits; false when the claim is lost, or nothing came of it. */
  readonly finish: (job: Job, now: Date) => Promise<boolean>;
  readonly fail: (job: Job, reason: string, now: Date) => Promise<boolean>;
  /** Paused or cancelled where that was asked for, else back into the queue. */
  readonly release: (job: Job, now: Date) => Promise<void>;
}

type TallyAndTime = [tally: Parameters<JobRows["keep"]>[1], now: Date];

/** Does what a claimed job still wants, in the lanes that `startLanes` starts, and ends the job as it went. */
export async function runJob<Job extends { readonly number: number }>(
  work: JobWork<Job>,
  job: Job,
  startLanes: (control: JobControl) => readonly Promise<void>[],
  signal: AbortSignal,
  ports: JobPorts,
): Promise<void> {
  const control = new JobControl();
  const abort = (): void => control.abort();
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  const timer = setInterval(() => {
    keep(work, job, control, ports).catch((error: unknown) =>
      log.warn("job_not_kept", { number: job.number, message: String(error) }),
    );
  }, KEEP_EVERY_MS);
  try {
    const failure = await runTogether(control, startLanes(control)).then(
      () => undefined,
      (error: unknown) => error,
    );
    await keep(work, job, control, ports); // what was counted since the last time
    await end(work, job, failure, ports.now());
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", abort);
  }
}

async function keep<Job>(work: JobWork<Job>, job: Job, control: JobControl, ports: JobPorts): Promise<void> {
  const held = await work.keep(job, control.takeTally(), ports.now());
  if (held === "pause") control.finishWhatRuns();
  if (held === "cancel" || held === "lost") control.abort();
}

async function end<Job>(work: JobWork<Job>, job: Job, failure: unknown, now: Date): Promise<void> {
  if (failure === undefined) {
    if (!(await work.finish(job, now))) await work.fail(job, NOTHING_CAME, now);
  } else if (failure instanceof Stopped) await work.release(job, now);
  else if (failure instanceof ProviderFailure) await work.fail(job, failure.message, now);
  else if (failure instanceof AppError)
    await work.fail(job, `${failure.userMessage} ${failure.fix ?? ""}`.trim(), now);
  else {
    // The database, or a fault of ours: the job is taken again when its heartbeat is old.
    const reason = failure instanceof Error ? failure.message : "for no known reason";
    throw new Error(`a job broke off: ${reason}`, { cause: failure });
  }
}

const NOTHING_CAME = "No request succeeded: see why they were given up.";
