import { countUsed, measureLoss, type Objective } from "../../objectives/objective";
import { type FrozenSequence, longest, type Sequence } from "../model/sequence";
import type { Gradients, KeptPass, Runner } from "../model/runner";
import { type Example, splitByExample } from "./example";
import { lengthBatches } from "./length-batches";

/** What a training's passes run on. */
export interface TrainedModel {
  readonly runner: Runner;
  /** Adds what the frozen part makes of the sequences; nothing where nothing is frozen. */
  readonly freeze: (batch: readonly Sequence[]) => Promise<readonly (Sequence | FrozenSequence)[]>;
  /** Tokens of sequences up to this length whose values may be kept at once. */
  readonly keptTokens: (length: number) => number;
}

/**
 * The loss of some comparisons, and its gradients, which are added to `into`. Each distinct completion goes through the
 * model once: the loss is computed from the rewards, outside of the graph. Comparisons are worked on in parts that fit
 * into memory; one that fits into none goes through the model a second time, on the way back.
 */
export async function runStep(
  model: TrainedModel,
  examples: readonly Example[],
  objective: Objective,
  into: Gradients,
): Promise<number> {
  const used = countUsed(
    examples.map(({ comparison }) => comparison),
    objective,
  );
  let loss = 0;
  for (const part of partsOf(examples, model.keptTokens))
    loss += await runPart(model, part, objective, used, into);
  return loss;
}

/** Whole comparisons, those of like length together, in parts of at most so many tokens; at least one a part. */
function partsOf(examples: readonly Example[], keptTokens: TrainedModel["keptTokens"]): Example[][] {
  const sorted = examples
    .map((example, i) => ({ example, i, length: longest(example.sequences) }))
    .sort((a, b) => a.length - b.length || a.i - b.i);
  const parts: Example[][] = [];
  let tokens = 0;
  for (const { example, length } of sorted) {
    const own = example.sequences.reduce((sum, { ids }) => sum + ids.length, 0);
    const last = parts.at(-1);
    if (last === undefined || tokens + own > keptTokens(length)) {
      parts.push([example]);
      tokens = own;
    } else {
      last.push(example);
      tokens += own;
    }
  }
  return parts;
}

async function runPart(
  model: TrainedModel,
  examples: readonly Example[],
  objective: Objective,
  used: number,
  into: Gradients,
): Promise<number> {
  const sequences = examples.flatMap((example) => example.sequences);
  const budget = model.keptTokens(longest(sequences));
  const batches = lengthBatches(sequences, budget);
  const isKept = sequences.reduce((sum, { ids }) => sum + ids.length, 0) <= budget;
  const rewards = new Float64Array(sequences.length);
  const passes: (KeptPass | null)[] = [];
  for (const batch of batches) {
    const given = await model.freeze(batch.map((i) => sequences[i]!));
    const pass = isKept ? await model.runner.keep(given) : null;
    const out = pass?.output ?? (await model.runner.forward(given));
    batch.forEach((i, row) => (rewards[i] = out[row]!));
    passes.push(pass);
  }
  const comparisons = examples.map(({ comparison }) => comparison);
  const { loss, slopes } = measureLoss(comparisons, splitByExample(examples, rewards), objective);
  const share = countUsed(comparisons, objective) / Math.max(1, used);
  const flat = slopes.flatMap((slope) => [...slope]);
  for (const [b, batch] of batches.entries()) {
    const given = await model.freeze(batch.map((i) => sequences[i]!));
    const pass = passes[b] ?? (await model.runner.keep(given));
    await pass.backward(
      batch.map((i) => flat[i]! * share),
      into,
    );
    passes[b] = null; // lets go of the values that were kept for it
  }
  return loss * share;
}
