import { AppError } from "@/lib/base/errors";
import { adapterShapes } from "../model/adapters";
import type { Architecture, Family } from "../model/architecture";
import type { Mode, TrainingOptions } from "../../schema";
import type { TrainPlan } from "./trained-names";

/** Texts are cut to this many tokens unless a training says otherwise. */
export const MAX_TOKENS: Readonly<Record<Family, number>> = { bert: 256, llama: 512, gpt2: 512 };

/** Highest learning rate by mode. */
export const LEARNING_RATE: Readonly<Record<TrainPlan["mode"], number>> = {
  head: 1e-3,
  top: 1e-4,
  lora: 2e-4,
  full: 5e-5,
};

const EPOCHS = 3;
const TOP_LAYERS = 2;
export const LORA_RANK = 8;

/** What of this model is trained under these settings; AppError invalid_input for one that it cannot have. */
export function planOf(architecture: Architecture, mode: Mode, options: TrainingOptions): TrainPlan {
  switch (mode) {
    case "top": {
      const layers = options.topLayers ?? Math.min(TOP_LAYERS, architecture.layers);
      if (layers <= architecture.layers) return { mode: "top", layers };
      throw refusal(`${layers} top layers`, `The base has ${architecture.layers} layers.`);
    }
    case "lora": {
      const rank = options.loraRank ?? LORA_RANK;
      const targets = options.loraTargets ?? architecture.loraTargets;
      const adapters = { rank, alpha: options.loraAlpha ?? 2 * rank, targets };
      for (const target of targets)
        if (adapterShapes(architecture, { ...adapters, targets: [target] }).size === 0)
          throw refusal(
            `the LoRA target ${target}`,
            `Modules of this base: ${modulesOf(architecture).join(", ")}.`,
          );
      return { mode: "lora", adapters };
    }
    case "head":
    case "full":
      return { mode: mode };
  }
}

/**
 * Passes over the data. A new head that is trained alone is fitted beforehand, and takes none unless its passes are asked
 * for.
 */
export function epochsOf({ mode }: TrainPlan, isHeadNew: boolean, options: TrainingOptions): number {
  const isFitted = mode === "head" && isHeadNew;
  return options.epochs ?? (isFitted && options.learningRate === undefined ? 0 : EPOCHS);
}

/** Names that a LoRA target may have. */
function modulesOf({ shapes, head, layerOf }: Architecture): string[] {
  const matrices = [...shapes].filter(
    ([name, shape]) => shape.length === 2 && layerOf(name) >= 0 && !head.includes(name),
  );
  return [...new Set(matrices.map(([name]) => name.split(".").at(-2) ?? ""))];
}

function refusal(what: string, fix: string): AppError {
  return new AppError("invalid_input", {
    message: `the base has not ${what}`,
    userMessage: `This base cannot be trained with ${what}.`,
    fix,
  });
}
