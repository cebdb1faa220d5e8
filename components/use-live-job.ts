"use client";

import { useState } from "react";
import { callApi, describeFailure } from "./call-api";
import { usePolling } from "./use-polling";

const EVERY_MS = 1_000;

export type JobAction = "pause" | "resume" | "cancel";

export interface LiveJob<Job> {
  readonly job: Job;
  /** The last poll did not reach the server: what is shown is older. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly act: (what: JobAction) => void;
}

/** A job of the worker as the server has it now, asked while it waits or runs, and what can be done with it. */
export function useLiveJob<Job extends { readonly state: string }>(path: string, initial: Job): LiveJob<Job> {
  const { value, stale, setValue } = usePolling(path, initial, { everyMs: EVERY_MS, isActive });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<LiveJob<Job>["failure"]>();
  const act = (what: JobAction): void => {
    setBusy(true);
    setFailure(undefined);
    callApi<Job>("POST", `${path}/${what}`)
      .then(setValue)
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  return { job: value, stale, busy, failure, act };
}

function isActive({ state }: { readonly state: string }): boolean {
  return state === "queued" || state === "running";
}
