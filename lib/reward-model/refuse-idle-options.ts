import { AppError } from "@/lib/base/errors";
import { type Mode, type TrainingOptions, trainingOptionsSchema } from "./schema";

interface Chosen {
  /** A base's name, or the folder of a model. */
  readonly base: string | { readonly folder: string };
  readonly mode: Mode;
  readonly options?: TrainingOptions;
}

type Option = keyof TrainingOptions;
const OPTIONS = trainingOptionsSchema.keyof().options;

/** Refuses an option that this base, mode or loss would not follow: nothing that is asked for is ignored. */
export function refuseIdleOptions({ base, mode, options = {} }: Chosen): void {
  for (const name of OPTIONS) {
    if (options[name] === undefined) continue;
    const reason = idle(name, base, mode, options);
    if (reason === null) continue;
    throw new AppError("invalid_input", {
      message: `${name} is idle: ${reason}`,
      userMessage: `The option ${sayOption(name)} is of no use here: ${reason}.`,
      fix: "Leave it out, or choose what it is for.",
    });
  }
}

/** Of those that base use-lite follows too. */
const OF_ALL: ReadonlySet<Option> = new Set<Option>(["learningCurve", "margins", "softLabels"]);

/** Why the option would do nothing, or more than anybody waits for; null: it does something. */
function idle(
  name: Option,
  base: Chosen["base"],
  mode: Mode,
  { over, ties, smoothing, learningCurve, epochs, learningRate, ...labels }: TrainingOptions,
): string | null {
  if (base === "use-lite" && !OF_ALL.has(name)) return "base use-lite is fitted exactly and has none";
  switch (name) {
    case "margins":
    case "softLabels":
      if (labels[name] === false) return null;
      if (over === "orders") return "it is for pairs, not for orders";
      return ties === undefined || ties === "drop"
        ? null
        : `the rule ${ties} for ties reads orders, which have none`;
    case "learningCurve":
      return mode === "head" || learningCurve === false
        ? null
        : `it trains three times, which is for mode head alone, not for ${mode}`;
    case "ensemble":
      if (mode !== "head") return `its heads are fitted to a frozen model, in mode head, not in ${mode}`;
      return epochs === undefined && learningRate === undefined
        ? null
        : "epochs and a learning rate are for a head that is stepped, and an ensemble is fitted";
    case "topLayers":
      return mode === "top" ? null : `it is for mode top, not for ${mode}`;
    case "loraRank":
    case "loraAlpha":
    case "loraTargets":
      return mode === "lora" ? null : `it is for mode lora, not for ${mode}`;
    case "ties":
      return over === "orders" && ties !== "drop" ? "in orders equal answers never meet" : null;
    case "smoothing":
      if (smoothing === 0) return null;
      if (over === "orders") return "it is for pairs, not for orders";
      return ties === "davidson" || ties === "rao-kupper" ? `the loss ${ties} has no labels to smooth` : null;
    case "epochs":
    case "learningRate":
    case "maxTokens":
    case "over":
    case "centring":
      return null;
  }
}

/** "learningRate (--learning-rate)". */
function sayOption(name: Option): string {
  return `${name} (--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`;
}
