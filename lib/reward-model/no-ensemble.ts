import { AppError } from "@/lib/base/errors";

/** Says that a model has no heads that could be compared, and how to come by one that has. */
export function noEnsemble(model: string): AppError {
  return new AppError("conflict", {
    message: `${model} has no ensemble`,
    userMessage: `The served reward model, ${model}, has no ensemble of heads that could disagree.`,
    fix: "Choose the rule closest, or train one in mode head with an ensemble (ensemble: 8, --ensemble 8) and promote it.",
  });
}
