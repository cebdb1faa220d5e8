import { AppError } from "@/lib/base/errors";
import { createRng, shuffle } from "@/lib/base/random";
import { cosineRate, updateAdamW } from "@/lib/tensor/adamw";
import type { Objective } from "../../objectives/objective";
import { measurePairs } from "../pair-metrics";
import { type PairMetrics, secondsLeft, type Trained } from "../progress";
import type { TrainInput } from "../train";
import { blocksOf } from "./blocks";
import { type Example, splitByExample } from "./example";
import { runStep, type TrainedModel } from "./run-step";
import type { StateKeeper } from "./state-keeper";
import { beginState, type TrainedTensors, type TrainingState } from "./training-state";

/** So many epochs in a row without a better one end a training. */
const PATIENCE = 2;
const COMPARISONS_A_STEP = 8;
const WARMUP_SHARE = 0.1;

export interface Training {
  readonly model: TrainedModel;
  /** Changed in place. */
  readonly trained: TrainedTensors;
  readonly train: readonly Example[];
  readonly validation: readonly Example[];
  readonly objective: Objective;
  readonly learningRate: number;
  /** Rewards of all completions of some examples, in order. */
  readonly forward: (examples: readonly Example[]) => Promise<Float64Array>;
  readonly keeper: StateKeeper;
  /** Passes over the data. */
  readonly epochs: number;
}

/**
 * Steps of AdamW over shuffled comparisons, epoch by epoch. After each epoch the validation comparisons are measured;
 * the best epoch's weights are kept, and two epochs without a better one end the training. A training that was killed goes
 * on where its state was kept last, and ends with the same numbers.
 */
export async function runEpochs(input: TrainInput, training: Training): Promise<Trained> {
  const { trained, keeper } = training;
  const { epochs } = training;
  const order = Array.from({ length: epochs }, (_, epoch) =>
    stepsOf(training.train, input.settings.seed, epoch),
  );
  const steps = order.reduce((sum, one) => sum + one.length, 0);
  const state = (await keeper.restore(trained)) ?? beginState(trained);
  const tell = followSteps(input, state, steps);
  const [startedAt, earlierSeconds] = [Date.now(), state.seconds];
  const gradients = new Map([...trained].map(([name, { data }]) => [name, new Float32Array(data.length)]));
  for (; state.epoch < epochs && state.worse < PATIENCE; state.epoch++, state.step = 0) {
    for (const examples of order[state.epoch]!.slice(state.step)) {
      if (input.signal?.aborted === true) await leave(input.signal, state, training);
      for (const gradient of gradients.values()) gradient.fill(0);
      const loss = await runStep(training.model, examples, training.objective, gradients);
      refuseNoNumber(loss, state.adam.steps + 1, training.learningRate);
      const warmup = Math.ceil(steps * WARMUP_SHARE);
      const rate = cosineRate(training.learningRate, state.adam.steps, steps, warmup);
      updateAdamW(trained, gradients, state.adam, rate);
      state.step++;
      state.seconds = earlierSeconds + (Date.now() - startedAt) / 1000;
      tell(loss);
      await keeper.keep(state, trained);
    }
    const metrics = await measureValidation(training);
    if (metrics === null) continue;
    noteEpoch(state, metrics, trained);
    tell(null, metrics);
  }
  for (const [name, data] of state.best?.weights ?? []) trained.get(name)!.data.set(data);
  return {
    steps: state.adam.steps,
    ending: { reason: "epochs", done: state.epoch, planned: epochs, kept: state.best?.epoch ?? state.epoch },
    validation: state.best?.metrics ?? null,
    earlierSeconds,
  };
}

/** A training that was cancelled goes on from this very step when somebody takes it up. */
async function leave(
  signal: AbortSignal,
  state: TrainingState,
  { keeper, trained }: Training,
): Promise<void> {
  if (state.adam.steps > 0) await keeper.keepNow(state, trained);
  signal.throwIfAborted();
}

/** A loss or reward that is NaN or infinite: the weights are lost, and would be written as numbers that mean nothing. */
export function refuseNoNumber(value: number, step: number, learningRate: number): void {
  if (Number.isFinite(value)) return;
  throw new AppError("unsupported", {
    message: `${value} at step ${step}, learning rate ${learningRate}`,
    userMessage: `The training ran away: at step ${step} the model's rewards are no numbers any more.`,
    fix: `Train with a learning rate below ${learningRate}; if that does not help, the base's weights are damaged.`,
  });
}

function followSteps(
  input: TrainInput,
  state: TrainingState,
  steps: number,
): (loss: number | null, validation?: PairMetrics) => void {
  const [startedAt, before] = [Date.now(), state.adam.steps];
  return (loss, validation) => {
    const step = state.adam.steps;
    input.onProgress?.({
      phase: "training",
      step,
      steps,
      loss,
      ...(validation === undefined ? {} : { validation }),
      secondsLeft: secondsLeft(startedAt, Date.now(), step - before, steps - before),
    });
  };
}

/** The comparisons of each step of an epoch; those of many completions in blocks. */
function stepsOf(train: readonly Example[], seed: number, epoch: number): Example[][] {
  const rng = createRng(`order ${seed} ${epoch}`);
  const blocks = train
    .flatMap((example) => blocksOf(example, rng))
    .filter(({ comparison }) => comparison.pairs.length > 0);
  const order = shuffle(blocks, rng);
  return Array.from({ length: Math.ceil(order.length / COMPARISONS_A_STEP) }, (_, step) =>
    order.slice(step * COMPARISONS_A_STEP, (step + 1) * COMPARISONS_A_STEP),
  );
}

function noteEpoch(state: TrainingState, metrics: PairMetrics, trained: TrainedTensors): void {
  const isBetter = state.best === null || metrics.logLoss < state.best.metrics.logLoss;
  state.worse = isBetter ? 0 : state.worse + 1;
  if (!isBetter) return;
  const weights = new Map([...trained].map(([name, { data }]) => [name, Float32Array.from(data)]));
  state.best = { epoch: state.epoch + 1, metrics, weights };
}

/** What the validation comparisons say now; null where there are none. */
export async function measureValidation({
  validation,
  forward,
}: Pick<Training, "validation" | "forward">): Promise<PairMetrics | null> {
  if (validation.length === 0) return null;
  const rewards = splitByExample(validation, await forward(validation));
  return measurePairs(
    validation.map(({ comparison }) => comparison),
    rewards,
  );
}
