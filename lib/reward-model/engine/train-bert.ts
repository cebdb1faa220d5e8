import { createRng, shuffle } from "@/lib/base/random";
import { cosineRate, initAdamW, updateAdamW } from "@/lib/tensor/adamw";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { Comparison } from "../comparison";
import { batchesOf, forwardAll } from "./bert-batches";
import { writeBert } from "./bert-checkpoint";
import { type BertRunner, openBert, type Sequence } from "./bert-runner";
import type { BertStart } from "./bert-start";
import { createBertTokenizer } from "./bert-tokenizer";
import { pairLoss } from "./pair-loss";
import { measurePairs } from "./pair-metrics";
import { type PairMetrics, secondsLeft, type Trained } from "./progress";
import type { TrainInput } from "./train";

export const MAX_TOKENS = 256;
const EPOCHS = 3;
/** So many epochs in a row without a better one end a training. */
const PATIENCE = 2;
/** Pooler and classifier alone learn with this rate; all of a model with its own. */
const HEAD_LEARNING_RATE = 1e-3;
const COMPARISONS_A_STEP = 8;
const BATCH_TOKENS = 4096;
const WARMUP_SHARE = 0.1;

/** A comparison with its completions as token sequences. */
interface Example {
  readonly comparison: Comparison;
  readonly sequences: readonly Sequence[];
}

/**
 * Trains a BERT, all of it or its head: each distinct completion goes through the model once a step, however many
 * pairs it is in.
 * After each epoch the validation comparisons are measured; the best epoch's weights are kept, and two epochs without
 * a better one end the training.
 */
export async function trainBert(input: TrainInput, start: BertStart): Promise<Trained> {
  const { config, parameters } = start;
  const toExample = exampleMaker(start);
  const train = input.train.filter((comparison) => comparison.pairs.length > 0).map(toExample);
  const validation = input.validation.map(toExample);
  const runner = await openBert(config, parameters, input.settings.mode, input.threads);
  try {
    const result = await runEpochs(input, runner, start, train, validation);
    const rewards = await forwardAll(
      train.flatMap((example) => example.sequences),
      BATCH_TOKENS,
      runner.forward,
    );
    parameters.get("classifier.bias")!.data[0]! -=
      rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
    await writeBert(input.outDir, start);
    return result;
  } finally {
    await runner.close();
  }
}

function exampleMaker({ config, tokenizerFiles }: BertStart): (comparison: Comparison) => Example {
  const parsed = (name: string): unknown => JSON.parse(tokenizerFiles.get(name) ?? "");
  const tokenizer = createBertTokenizer(
    parsed("tokenizer.json"),
    parsed("tokenizer_config.json"),
    Math.min(MAX_TOKENS, config.max_position_embeddings),
  );
  return (comparison) => ({
    comparison,
    sequences: comparison.completions.map((completion) =>
      tokenizer.encodePair(comparison.prompt, completion),
    ),
  });
}

async function runEpochs(
  input: TrainInput,
  runner: BertRunner,
  { parameters, learningRate }: BertStart,
  train: readonly Example[],
  validation: readonly Example[],
): Promise<Trained> {
  const peak =
    input.settings.learningRate ?? (input.settings.mode === "head" ? HEAD_LEARNING_RATE : learningRate);
  const epochs = input.settings.epochs ?? EPOCHS;
  const trained = new Map(runner.trained.map((name) => [name, parameters.get(name)!]));
  const state = initAdamW(trained);
  const steps = Math.ceil(train.length / COMPARISONS_A_STEP) * epochs;
  const startedAt = Date.now();
  let best: { epoch: number; metrics: PairMetrics; weights: Map<string, Float32Array> } | null = null;
  let done = 0;
  let worse = 0;
  for (; done < epochs && worse < PATIENCE; done++) {
    const order = shuffle(train, createRng(`order ${input.settings.seed} ${done}`));
    for (let at = 0; at < order.length; at += COMPARISONS_A_STEP) {
      input.signal?.throwIfAborted();
      const rate = cosineRate(peak, state.steps, steps, Math.ceil(steps * WARMUP_SHARE));
      const loss = await trainStep(runner, trained, order.slice(at, at + COMPARISONS_A_STEP), (gradients) =>
        updateAdamW(trained, gradients, state, rate),
      );
      const left = secondsLeft(startedAt, Date.now(), state.steps, steps);
      input.onProgress?.({ phase: "training", step: state.steps, steps, loss, secondsLeft: left });
    }
    const metrics = await measure(runner, validation);
    if (metrics === null) continue;
    const better = best === null || metrics.logLoss < best.metrics.logLoss;
    worse = better ? 0 : worse + 1;
    if (better) best = { epoch: done + 1, metrics, weights: copyWeights(trained) };
    input.onProgress?.({
      phase: "training",
      step: state.steps,
      steps,
      loss: null,
      validation: metrics,
      secondsLeft: secondsLeft(startedAt, Date.now(), state.steps, steps),
    });
  }
  for (const [name, data] of best?.weights ?? []) trained.get(name)!.data.set(data);
  return {
    steps: state.steps,
    ending: { reason: "epochs", done, planned: epochs, kept: best?.epoch ?? done },
    validation: best?.metrics ?? null,
  };
}

/** One optimizer step over some comparisons; gives their loss before it. */
export async function trainStep(
  runner: BertRunner,
  trained: ReadonlyMap<string, StoredTensor>,
  examples: readonly Example[],
  update: (gradients: ReadonlyMap<string, Float32Array>) => void,
): Promise<number> {
  const sequences = examples.flatMap((example) => example.sequences);
  const rewards = splitByExample(examples, await forwardAll(sequences, BATCH_TOKENS, runner.forward));
  const { loss, slopes } = pairLoss(
    examples.map((example) => example.comparison),
    rewards,
  );
  const flat = Float64Array.from(slopes.flatMap((slope) => [...slope]));
  const gradients = new Map([...trained].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  for (const batch of batchesOf(sequences, BATCH_TOKENS))
    await runner.backward(
      batch.map((i) => sequences[i]!),
      batch.map((i) => flat[i]!),
      gradients,
    );
  update(gradients);
  return loss;
}

async function measure(runner: BertRunner, examples: readonly Example[]): Promise<PairMetrics | null> {
  const rewards = await forwardAll(
    examples.flatMap((example) => example.sequences),
    BATCH_TOKENS,
    runner.forward,
  );
  return measurePairs(
    examples.map((example) => example.comparison),
    splitByExample(examples, rewards),
  );
}

function splitByExample(examples: readonly Example[], rewards: Float64Array): Float64Array[] {
  let at = 0;
  return examples.map(({ sequences }) => rewards.subarray(at, (at += sequences.length)));
}

function copyWeights(parameters: ReadonlyMap<string, StoredTensor>): Map<string, Float32Array> {
  return new Map([...parameters].map(([name, { data }]) => [name, Float32Array.from(data)]));
}
