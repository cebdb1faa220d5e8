import type { Ending } from "../schema";

export interface TrainProgress {
  /** encoding: the frozen encoder reads each distinct text once; training: the steps of the optimizer. */
  readonly phase: "encoding" | "training";
  readonly step: number;
  readonly steps: number;
  /** Null while encoding. */
  readonly loss: number | null;
  readonly validation?: PairMetrics;
  readonly secondsLeft: number;
}

/** What a trainer hands back beside the checkpoint. */
export interface Trained {
  readonly steps: number;
  readonly ending: Ending;
  readonly validation: PairMetrics | null;
  /** That the training took before it was broken off and taken up; missing: it was not. */
  readonly earlierSeconds?: number;
}

export interface PairMetrics {
  /** Share of strict pairs ordered as people did; half for equal scores. Each comparison counts once. */
  readonly accuracy: number;
  readonly logLoss: number;
  /** Mean reward of the better answer above the worse one. */
  readonly margin: number;
}

/** Seconds left when `done` of `all` took as long as it did. */
export function secondsLeft(startedAt: number, now: number, done: number, all: number): number {
  return done <= 0 ? 0 : (((now - startedAt) / 1000) * (all - done)) / done;
}
