import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { withTransaction } from "@/lib/platform/db";
import type { JobRows } from "@/lib/platform/job-rows";
import type { ClaimedJudge, JudgeReply, WaitingJudgement } from "../job";
import { claimJudge, judgeRows } from "../repository-claims";
import { findWaiting, storeJudgement } from "../repository-judgements";
import { readReply } from "../request-for";

/** A worker's place in the life of a judge: take one, store what it says, and end it in one of three ways. */
export interface JudgeWork {
  readonly claim: (claim: string, now: Date) => Promise<ClaimedJudge | undefined>;
  readonly keep: JobRows["keep"];
  readonly findWaiting: typeof findWaiting;
  /** Stores a reply; false when the claim is lost. */
  readonly store: (
    job: ClaimedJudge,
    judgement: WaitingJudgement,
    reply: JudgeReply,
    now: Date,
  ) => Promise<boolean>;
  readonly giveUp: JobRows["giveUp"];
  /** Ends a judge of which nothing waits; false when the claim is lost, or all was given up. */
  readonly finish: (job: ClaimedJudge, now: Date) => Promise<boolean>;
  readonly fail: JobRows["fail"];
  /** Paused or cancelled where that was asked for, else back into the queue. */
  readonly release: JobRows["release"];
}

/** Opens the queue of judges to a worker; only the system may. */
export function workOnJudges(actor: Actor): JudgeWork {
  authorize(actor, "judge.work");
  return {
    claim: async (claim, now) => {
      await judgeRows.sweep(now);
      return claimJudge(claim, now);
    },
    keep: (job, tally, now) => judgeRows.keep(job, tally, now),
    findWaiting,
    store: (job, judgement, reply, now) =>
      storeJudgement(job, judgement, readReply(job, judgement, reply), now),
    giveUp: (job, place, reason) => judgeRows.giveUp(job, place, reason),
    finish: (job, now) => withTransaction((client) => judgeRows.finish(client, job, now)),
    fail: (job, error, now) => judgeRows.fail(job, error, now),
    release: (job, now) => judgeRows.release(job, now),
  };
}
