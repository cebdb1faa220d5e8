import { access } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { readSafetensors } from "@/lib/tensor/safetensors";
import { ENSEMBLE_FILE } from "../checkpoint-folder";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";
import { throughPooler } from "../model/through-pooler";

/** Names of an ensemble's tensors: its heads' rows [heads, width], and what is added to the rewards of each [heads]. */
export const ENSEMBLE = { weight: "ensemble.weight", bias: "ensemble.bias" } as const;

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
    throw new AppError("unsupported", {
      message: `${file}: ${weight?.shape.join()} of ${heads} heads, width ${width}`,
      userMessage: `The ensemble in ${file} is not one of this model.`,
      fix: "Take the file away, and the model is scored without it; or train it again with --ensemble.",
    });
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
