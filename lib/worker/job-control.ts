import type { Tally } from "@/lib/platform/job-rows";

/** Thrown to leave the work on a job where it stands; it is no failure. */
export class Stopped extends Error {}

/**
 * Runs works side by side and waits for all of them. When one fails, the others finish what they have begun; the failure
 * that says most is thrown.
 */
export async function runTogether(control: JobControl, works: readonly Promise<void>[]): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(
    works.map((work) =>
      work.catch((error: unknown) => {
        control.finishWhatRuns();
        failures.push(error);
      }),
    ),
  );
  if (failures.length > 0) throw failures.find((error) => !(error instanceof Stopped)) ?? failures[0];
}

/** What the parts of a running job share: whether to go on, and what there is to tell. */
export class JobControl {
  /** Ends requests that are under way. */
  readonly #now = new AbortController();
  /** Begins no new request; what is under way is waited for. Aborted with the other one too. */
  readonly #soon = new AbortController();
  #requests = 0;
  #retries = 0;
  #trouble: string | undefined;

  get stopNow(): AbortSignal {
    return this.#now.signal;
  }

  get stopSoon(): AbortSignal {
    return this.#soon.signal;
  }

  finishWhatRuns(): void {
    this.#soon.abort();
  }

  abort(): void {
    this.#now.abort();
    this.#soon.abort();
  }

  throwIfStopping(): void {
    if (this.#soon.signal.aborted) throw new Stopped();
  }

  countRequest(): void {
    this.#requests++;
  }

  countRetry(trouble: string): void {
    this.#retries++;
    this.#trouble = trouble;
  }

  /** What was counted since the last time. */
  takeTally(): Tally {
    const tally = { requests: this.#requests, retries: this.#retries, trouble: this.#trouble };
    this.#requests = 0;
    this.#retries = 0;
    this.#trouble = undefined;
    return tally;
  }
}
