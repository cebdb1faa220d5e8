import { AppError } from "@/lib/base/errors";
import type { Comparison } from "../comparison";
import { refuseIdleOptions } from "../refuse-idle-options";
import type { BuiltInBase, Mode, TrainingOptions } from "../schema";
import type { Trained, TrainProgress } from "./progress";
import { refuseOwnBase, refusePlace } from "./checkpoint-folder";
import { startFromFolder } from "./checkpoint/start-from-folder";
import { startMini } from "./start-mini";
import { clearState, stateFolder } from "./training/state-keeper";
import { trainTransformer } from "./training/train-transformer";
import { trainUseLite } from "./train-use-lite";

export type { PairMetrics, TrainProgress } from "./progress";

/** A folder with a model of Hugging Face's, as the start of a training. */
export interface BaseFolder {
  readonly folder: string;
}

export interface TrainSettings {
  readonly base: BuiltInBase | BaseFolder;
  readonly mode: Mode;
  readonly seed: number;
  /** Of transformers. */
  readonly options?: TrainingOptions;
  /** use-lite: λ of the penalty λ/2 |w|². */
  readonly decay?: number;
}

export interface TrainRequest {
  readonly train: readonly Comparison[];
  readonly validation: readonly Comparison[];
  readonly settings: TrainSettings;
  readonly outDir: string;
  readonly onProgress?: (progress: TrainProgress) => void;
  readonly signal?: AbortSignal;
  /** Where vectors of frozen encoders are kept between trainings. */
  readonly cacheDir?: string;
  /** Where a training's state is kept until it is over; default beside outDir. */
  readonly stateDir?: string;
  /** It stays after the training too, until forgetTraining: what follows may be killed as well, and is then all that is left to do. */
  readonly keepsEnd?: boolean;
  /** How often it is kept; default a minute. */
  readonly keepEveryMs?: number;
  /** Of the tensor runtime; default 2. */
  readonly threads?: number;
}

export type TrainInput = TrainRequest & { readonly threads: number };

const DEFAULT_THREADS = 2;

/**
 * Trains a reward model and writes its checkpoint to `outDir`. It blocks the process while a step runs: call it in a
 * process of its own. The same input gives the same bytes. Refuses a training set without a single pair, a mode that
 * the base has not, and a place that holds anything but an earlier checkpoint.
 */
export async function trainRewardModel(
  request: TrainRequest,
): Promise<Omit<Trained, "earlierSeconds"> & { seconds: number }> {
  const input: TrainInput = { ...request, threads: request.threads ?? DEFAULT_THREADS };
  refuseEmpty(input.train);
  refuseIdleOptions(input.settings);
  const { base } = input.settings;
  if (typeof base !== "string") await refuseOwnBase(input.outDir, base.folder);
  await refusePlace(input.outDir);
  const startedAt = Date.now();
  const train = trainerOf(input.settings);
  const { earlierSeconds = 0, ...trained } = await train(input);
  if (request.keepsEnd !== true) await forgetTraining(request);
  return { ...trained, seconds: earlierSeconds + (Date.now() - startedAt) / 1000 };
}

/** Removes what was kept of a training, which is over. */
export async function forgetTraining(request: Pick<TrainRequest, "outDir" | "stateDir">): Promise<void> {
  await clearState(stateFolder(request));
}

function trainerOf({ base, mode }: TrainSettings): (input: TrainInput) => Promise<Trained> {
  if (base === "use-lite" && mode === "head") return trainUseLite;
  if (base === "mini") return async (input) => trainTransformer(input, await startMini(input.settings.seed));
  if (typeof base !== "string")
    return async (input) => trainTransformer(input, await startFromFolder(base.folder, input.settings.seed));
  throw new AppError("unsupported", {
    message: `base ${base}, mode ${mode}`,
    userMessage: `The base ${base} cannot be trained in mode "${mode}".`,
    fix: "use-lite is trained in mode head; take the base mini, or a folder, for the others.",
  });
}

function refuseEmpty(train: readonly Comparison[]): void {
  if (train.some((comparison) => comparison.pairs.length > 0)) return;
  throw new AppError("invalid_input", {
    message: "no pair to train on",
    userMessage: "There is no pair to train on: every ranking is one tie, or there is none.",
    fix: "Collect rankings that put at least one answer before another.",
  });
}
