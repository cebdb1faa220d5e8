import { access } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { readSafetensors, readSafetensorsHeader } from "@/lib/tensor/safetensors";
import { ENSEMBLE_FILE } from "../checkpoint-folder";
import { digestWeights } from "./digest-weights";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";
import { throughPooler } from "../model/through-pooler";

/** Names of an ensemble's tensors: its heads' rows [heads, width], and what is added to the rewards of each [heads]. */
export const ENSEMBLE = { weight: "ensemble.weight", bias: "ensemble.bias" } as const;

/** The metadata that tells by `digestWeights` which model an ensemble was fitted on. */
export const FITTED_ON = "fitted_on";

/** Gives, for pooled states [n × width], the rewards of each head of an ensemble: n lists. */
export type Ensemble = (pooled: Float32Array) => number[][];

/** The heads beside a checkpoint's own; null: it has none. AppError unsupported for those of another model. */
export async function readEnsemble(
  dir: string,
  architecture: Architecture,
  parameters: Parameters,
): Promise<Ensemble | null> {
  const file = path.join(dir, ENSEMBLE_FILE);
  if (!(await isThere(file))) return null;
  const { width } = architecture;
  const stored = await readSafetensors(file);
  const [weight, bias] = [stored.get(ENSEMBLE.weight), stored.get(ENSEMBLE.bias)];
  const heads = bias?.data.length ?? 0;
  const isWhole = heads > 0 && bias?.shape.length === 1 && weight?.shape.join() === `${heads},${width}`;
  if (weight === undefined || bias === undefined || !isWhole || !areNumbers(weight.data, bias.data))
    throw noEnsemble(
      "is not one of this model",
      `${file}: ${weight?.shape.join()} of ${heads} heads, width ${width}`,
      file,
    );
  const { metadata } = await readSafetensorsHeader(file);
  refuseOther(file, metadata[FITTED_ON], digestWeights(architecture, parameters));
  return (pooled) => {
    const features = throughPooler(architecture, parameters, pooled);
    return Array.from({ length: features.length / width }, (_, row) =>
      Array.from({ length: heads }, (_, head) => {
        let sum = bias.data[head]!;
        for (let i = 0; i < width; i++) sum += weight.data[head * width + i]! * features[row * width + i]!;
        return sum;
      }),
    );
  };
}

/** Heads read nothing of use from the states of a model that they were not fitted on. */
function refuseOther(file: string, fittedOn: string | undefined, own: string): void {
  if (fittedOn === own) return;
  const what =
    fittedOn === undefined
      ? "does not say which model it was fitted on: an earlier version wrote it"
      : "was fitted on other weights than those of the model beside it";
  throw noEnsemble(what, `${file}: fitted on ${fittedOn}, weights ${own}`, file);
}

function noEnsemble(what: string, message: string, file: string): AppError {
  return new AppError("unsupported", {
    message,
    userMessage: `The ensemble in ${file} ${what}.`,
    fix: "Take the file away, and the model is scored without it; or train it again with --ensemble.",
  });
}

/** None is NaN or infinite. */
function areNumbers(...arrays: readonly Float32Array[]): boolean {
  return arrays.every((numbers) => numbers.every((one) => Number.isFinite(one)));
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
