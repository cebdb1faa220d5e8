import type { PoolStage } from "./schema";

/** What decides which pool gives an annotator his tasks. */
export interface Standing {
  /** Tasks of the pool that are given out, and how many of them he has answered or skipped. */
  readonly training: { readonly total: number; readonly done: number };
  readonly qualification: { readonly total: number };
  /** His newest attempt; null before the first. */
  readonly attempt: { readonly number: number; readonly state: AttemptState } | null;
  /** Attempts that the project gives everybody. */
  readonly attemptsAllowed: number;
}

export type AttemptState = "open" | "passed" | "failed" | "let_in";

/**
 * Training comes first, then the qualification, then the main pool. Who was let in is asked nothing more; an attempt
 * that has begun is not broken off by training tasks that were added since; an empty pool asks nothing.
 */
export function decideStage({ training, qualification, attempt, attemptsAllowed }: Standing): PoolStage {
  if (attempt?.state === "passed" || attempt?.state === "let_in") return "main";
  if (qualification.total > 0 && attempt?.state === "open") return "qualification";
  if (training.done < training.total) return "training";
  if (qualification.total === 0) return "main";
  return attempt === null || attempt.number < attemptsAllowed ? "start" : "failed";
}
