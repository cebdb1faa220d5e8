import { log } from "@/lib/platform/log";

/** Something the worker does again and again. Several workers may run it at once: it claims what it works on. */
export interface PeriodicJob {
  readonly name: string;
  /** Pause between the end of one run and the start of the next. */
  readonly everyMs: number;
  /** `signal` is aborted when the worker shall stop: finish quickly, or leave the rest to the next run. */
  readonly run: (context: { readonly now: Date; readonly signal: AbortSignal }) => Promise<unknown>;
}

export interface Loop {
  /** Aborts what runs and resolves when all of it has ended. */
  readonly stop: () => Promise<void>;
}

/** Runs each job in a loop of its own; a run that fails is logged and the job goes on. */
export function startLoop(jobs: readonly PeriodicJob[]): Loop {
  const abort = new AbortController();
  const loops = jobs.map((job) => repeat(job, abort.signal));
  return {
    stop: async () => {
      abort.abort();
      await Promise.all(loops);
    },
  };
}

async function repeat(job: PeriodicJob, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await runOnce(job, signal);
    await pause(job.everyMs, signal);
  }
}

async function runOnce(job: PeriodicJob, signal: AbortSignal): Promise<void> {
  try {
    await job.run({ now: new Date(), signal });
  } catch (error) {
    if (!signal.aborted) log.error("job_failed", { job: job.name, message: describe(error) });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
