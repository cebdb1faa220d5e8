import { TIE_RULES } from "@/lib/reward-model/objectives/tie-rules";
import { type TrainingOptions, trainingOptionsSchema } from "@/lib/reward-model/schema";
import { checkUsage } from "./check-usage";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  commaList,
  optionalNumber,
} from "./command";

export const TRAINING_USAGE = `[--epochs N] [--learning-rate X] [--max-tokens N] [--top-layers N] [--lora-rank N] [--lora-alpha X] [--lora-targets q_proj,v_proj] [--over pairs|orders] [--ties ${TIE_RULES.join("|")}] [--smoothing X] [--centring X] [--margins] [--soft-labels] [--learning-curve] [--ensemble N]`;

export const TRAINING_OPTIONS = {
  epochs: { type: "string" },
  "learning-rate": { type: "string" },
  "max-tokens": { type: "string" },
  "top-layers": { type: "string" },
  "lora-rank": { type: "string" },
  "lora-alpha": { type: "string" },
  "lora-targets": { type: "string" },
  over: { type: "string" },
  ties: { type: "string" },
  smoothing: { type: "string" },
  centring: { type: "string" },
  margins: { type: "boolean" },
  "soft-labels": { type: "boolean" },
  "learning-curve": { type: "boolean" },
  ensemble: { type: "string" },
} as const satisfies CommandDefinition["options"];

/** What was given of how a transformer is trained. */
export function trainingOptionsOf(input: CommandInput): TrainingOptions {
  const given = {
    epochs: optionalNumber(input, "epochs"),
    learningRate: optionalNumber(input, "learning-rate"),
    maxTokens: optionalNumber(input, "max-tokens"),
    topLayers: optionalNumber(input, "top-layers"),
    loraRank: optionalNumber(input, "lora-rank"),
    loraAlpha: optionalNumber(input, "lora-alpha"),
    loraTargets: commaList(input, "lora-targets"),
    over: choiceOption(input, "over", ["pairs", "orders"]),
    ties: choiceOption(input, "ties", TIE_RULES),
    smoothing: optionalNumber(input, "smoothing"),
    centring: optionalNumber(input, "centring"),
    margins: flag(input, "margins"),
    softLabels: flag(input, "soft-labels"),
    learningCurve: flag(input, "learning-curve"),
    ensemble: optionalNumber(input, "ensemble"),
  };
  return checkUsage(trainingOptionsSchema, given);
}

/** undefined when it is not given: then it is not said either. */
function flag(input: CommandInput, name: string): true | undefined {
  return input.options[name] === true ? true : undefined;
}
