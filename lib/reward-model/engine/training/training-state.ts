import { type AdamWState, initAdamW } from "@/lib/tensor/adamw";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { PairMetrics } from "../progress";

/** What is trained, by name. */
export type TrainedTensors = ReadonlyMap<string, StoredTensor>;

/** A training in the middle: all that the steps still to come depend on, besides the trained tensors. */
export interface TrainingState {
  readonly adam: AdamWState;
  /** Epochs that are over, and steps of the one that is not. */
  epoch: number;
  step: number;
  best: BestEpoch | null;
  /** Epochs since the best one. */
  worse: number;
  /** That the training took until this state was kept. */
  seconds: number;
}

export interface BestEpoch {
  readonly epoch: number;
  readonly metrics: PairMetrics;
  readonly weights: ReadonlyMap<string, Float32Array>;
}

export function beginState(trained: TrainedTensors): TrainingState {
  return { adam: initAdamW(trained), epoch: 0, step: 0, best: null, worse: 0, seconds: 0 };
}
