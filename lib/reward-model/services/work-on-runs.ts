import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import * as repository from "../repository-claims";
import type { ClaimedRun, Held, Released } from "../repository-claims";

export type { ClaimedRun };
import type { Report, RunProgress } from "../schema";

/** A worker's place in the life of a run: take one, keep it, and end it in one of three ways. */
export interface RunWork {
  readonly claim: (claim: string, now: Date) => Promise<ClaimedRun | undefined>;
  readonly keep: (run: ClaimedRun, progress: RunProgress | undefined, now: Date) => Promise<Held>;
  readonly finish: (
    run: ClaimedRun,
    checkpoint: { readonly folder: string; readonly report: Report },
    now: Date,
  ) => Promise<boolean>;
  readonly fail: (run: ClaimedRun, reason: string, now: Date) => Promise<boolean>;
  /** Back into the queue; a process that was killed has used one of its attempts, a worker that stops has not. */
  readonly release: (
    run: ClaimedRun,
    now: Date,
    options: { readonly countsAsAttempt: boolean },
  ) => Promise<Released>;
}

/** Opens the queue of trainings to a worker; only the system may. */
export function workOnRuns(actor: Actor): RunWork {
  authorize(actor, "run.work");
  return {
    claim: async (claim, now) => {
      await repository.sweepRuns(now);
      return repository.claimRun(claim, now);
    },
    keep: repository.keepRun,
    finish: repository.finishRun,
    fail: repository.failRun,
    release: repository.releaseRun,
  };
}
