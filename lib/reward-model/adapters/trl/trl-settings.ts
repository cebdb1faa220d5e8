import { AppError } from "@/lib/base/errors";
import { LEARNING_RATE, LORA_RANK, MAX_TOKENS } from "../../engine/training/plan-settings";
import type { Mode, TrainingOptions } from "../../schema";

/** What train.py reads; keys are TRL's where TRL has one. */
export interface TrlSettings {
  /** A folder, or a model of the hub with its revision. */
  readonly base: string;
  readonly revision: string | null;
  readonly seed: number;
  readonly epochs: number;
  readonly learning_rate: number;
  readonly max_tokens: number;
  /** null: all weights are trained. Targets of null: those that PEFT names for the family. */
  readonly lora: {
    readonly rank: number;
    readonly alpha: number;
    readonly targets: readonly string[] | null;
  } | null;
  readonly center_rewards_coefficient: number | null;
  readonly margins: boolean;
  readonly per_device_batch_size: number;
  readonly gradient_accumulation_steps: number;
}

export const TRL_MODES = ["lora", "full"] as const satisfies readonly Mode[];
const EPOCHS = 3;
const BATCH = { per_device_batch_size: 4, gradient_accumulation_steps: 4 };

export interface TrlChoice {
  readonly base: string;
  readonly revision: string | null;
  /** Of a folder's config.json; null: only Python can tell. */
  readonly family: string | null;
  readonly mode: Mode | undefined;
  readonly seed: number;
  readonly options: TrainingOptions;
}

/** The settings of a training with TRL; AppError invalid_input for what its RewardTrainer does not follow. */
export function trlSettings({
  base,
  revision,
  family,
  mode = "lora",
  seed,
  options,
}: TrlChoice): TrlSettings {
  if (mode !== "lora" && mode !== "full")
    throw refusal(`mode ${mode}`, `TRL trains in mode ${TRL_MODES.join(" or ")}.`);
  if (family === "bert")
    throw refusal(
      "a BERT",
      "TRL's RewardTrainer hands models what a BERT does not take: train it with Preferendum's own engine.",
    );
  for (const name of Object.keys(options)) refuseUnlessFollowed(name, { mode, family, options });
  const { epochs, learningRate, maxTokens, loraRank, loraAlpha, loraTargets, centring } = options;
  const rank = loraRank ?? LORA_RANK;
  return {
    base,
    revision,
    seed,
    epochs: epochs ?? EPOCHS,
    learning_rate: learningRate ?? LEARNING_RATE[mode],
    max_tokens: maxTokens ?? MAX_TOKENS.llama,
    lora: mode === "lora" ? { rank, alpha: loraAlpha ?? 2 * rank, targets: loraTargets ?? null } : null,
    center_rewards_coefficient: centring === undefined || centring === 0 ? null : centring,
    margins: options.margins === true,
    ...BATCH,
  };
}

/** By option, whether TRL's loss and trainer do what it says. */
function refuseUnlessFollowed(
  name: string,
  { mode, family, options }: Pick<TrlChoice, "family" | "options"> & { readonly mode: Mode },
): void {
  switch (name as keyof TrainingOptions) {
    case "epochs":
    case "learningRate":
    case "maxTokens":
    case "centring":
      return;
    case "loraRank":
    case "loraAlpha":
    case "loraTargets":
      if (mode === "lora" || options[name as "loraRank"] === undefined) return;
      break;
    case "ties":
      if (options.ties === undefined || options.ties === "drop") return;
      break;
    case "over":
      if (options.over === undefined || options.over === "pairs") return;
      break;
    case "smoothing":
      if (options.smoothing === undefined || options.smoothing === 0) return;
      break;
    case "margins":
      if (family !== "gpt2" || options.margins !== true) return;
      break; // its forward pass would be handed the margin, and does not take it
    case "softLabels":
      if (options.softLabels !== true) return;
      break;
    case "topLayers":
    case "learningCurve":
    case "ensemble":
      if (options[name as "topLayers"] === undefined) return;
  }
  throw refusal(
    `the option ${name} (--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`,
    "Leave it out, or train with Preferendum's own engine.",
  );
}

function refusal(what: string, fix: string): AppError {
  return new AppError("invalid_input", {
    message: `${what} with the engine trl`,
    userMessage: `A training with TRL does not follow ${what}.`,
    fix,
  });
}
