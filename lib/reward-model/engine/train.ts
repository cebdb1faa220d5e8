import type { Comparison } from "../comparison";
export interface TrainProgress {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly validation?: { accuracy: number };
}
export interface TrainSettings {
  base: "use-lite" | "bert-mini";
  mode: "head" | "full";
  seed: number;
  epochs?: number;
  learningRate?: number;
}
export declare function trainRewardModel(input: {
  train: readonly Comparison[];
  validation: readonly Comparison[];
  settings: TrainSettings;
  outDir: string;
  onProgress?: (p: TrainProgress) => void;
  signal?: AbortSignal;
  cacheDir?: string;
}): Promise<{ steps: number; seconds: number; validation: unknown }>;
