import { createRng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { ModelStart } from "../checkpoint/model-start";
import { ensembleBesideHead } from "../checkpoint/reward-head";
import { writeCheckpoint } from "../checkpoint/write-checkpoint";
import type { AdapterSettings } from "../model/adapters";
import type { Architecture } from "../model/architecture";
import type { Parameters } from "../model/runner";
import type { Trained } from "../progress";
import type { TrainInput } from "../train";
import { mergeAdapters, newAdapters } from "./adapter-tensors";
import type { Example } from "./example";
import { newEnsemble } from "./fit-ensemble";
import { fitNewHead } from "./fit-new-head";
import { exampleMaker, maxTokensOf } from "./make-examples";
import { objectiveOf } from "./objective-of";
import { openModel } from "./open-model";
import { epochsOf, LEARNING_RATE, planOf } from "./plan-settings";
import { fingerprintOf } from "./fingerprint";
import { refuseNoNumber, runEpochs } from "./run-epochs";
import { setOffset } from "./set-offset";
import { openStateKeeper, stateFolder, type StateKeeper, type TrainingEnd } from "./state-keeper";
import { trainedNames, type TrainPlan } from "./trained-names";
import type { TrainedTensors } from "./training-state";

const KEEP_EVERY_MS = 60_000;

/**
 * Trains a transformer of any family in any mode, and writes its checkpoint. What it ended with is kept until the caller
 * clears it: killed after the last step, the training only writes the checkpoint again.
 */
export async function trainTransformer(input: TrainInput, start: ModelStart): Promise<Trained> {
  const job = prepare(input, start);
  const end = (await job.keeper.restoreEnd(job.trained)) ?? (await runSteps(input, start, job));
  await save(input.outDir, start, job, end.mean);
  return end.trained;
}

/** All steps, and the mean reward of the training answers afterwards. */
async function runSteps(input: TrainInput, start: ModelStart, job: Job): Promise<TrainingEnd> {
  const options = input.settings.options ?? {};
  const learningRate = options.learningRate ?? rateOf(job.plan, start);
  const startedAt = Date.now();
  const opened = await openModel(start.architecture, job.parameters, {
    ...job,
    trained: job.trained.keys(),
    threads: input.threads,
  });
  try {
    const objective = objectiveOf(options, input.train);
    const isFitted = job.plan.mode === "head" && start.isHeadNew;
    const fitted = isFitted
      ? await fitNewHead(input, start.architecture, { ...job, ...opened, objective })
      : null;
    const { model, forward } = opened;
    const trained =
      fitted !== null && job.epochs === 0
        ? fitted
        : await runEpochs(input, { ...job, model, objective, learningRate, forward });
    const rewards = await opened.forward(job.train);
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
    refuseNoNumber(mean, trained.steps, learningRate);
    const seconds = (trained.earlierSeconds ?? 0) + (Date.now() - startedAt) / 1000;
    await job.keeper.keepEnd({ trained: { ...trained, earlierSeconds: seconds }, mean }, job.trained);
    return { trained, mean };
  } finally {
    await opened.close();
  }
}

interface Job {
  readonly plan: TrainPlan;
  readonly adapters: AdapterSettings | null;
  /** The model's tensors and the adapters'. */
  readonly parameters: ReadonlyMap<string, StoredTensor>;
  /** With the ensemble's, which no step changes. */
  readonly trained: TrainedTensors;
  readonly ensemble: ReadonlyMap<string, StoredTensor> | null;
  readonly maxTokens: number;
  readonly epochs: number;
  readonly train: readonly Example[];
  readonly validation: readonly Example[];
  readonly keeper: StateKeeper;
}

function prepare(input: TrainInput, start: ModelStart): Job {
  const { architecture } = start;
  const { mode, seed, options = {} } = input.settings;
  const plan = planOf(architecture, mode, options);
  const adapters = plan.mode === "lora" ? plan.adapters : null;
  const parameters = new Map(start.parameters);
  if (adapters !== null)
    for (const [name, tensor] of newAdapters(architecture, adapters, createRng(`adapters ${seed}`)))
      parameters.set(name, tensor);
  const names = trainedNames(architecture, plan);
  if (options.ensemble !== undefined && !start.isHeadNew) throw ensembleBesideHead();
  const ensemble = options.ensemble === undefined ? null : newEnsemble(options.ensemble, architecture.width);
  const maxTokens = maxTokensOf(architecture, options);
  const toExample = exampleMaker(start, maxTokens);
  return {
    plan,
    adapters,
    parameters,
    trained: new Map([...names.map((name) => [name, parameters.get(name)!] as const), ...(ensemble ?? [])]),
    ensemble,
    maxTokens,
    epochs: epochsOf(plan, start.isHeadNew, options),
    train: input.train.map(toExample),
    validation: input.validation.map(toExample),
    keeper: openStateKeeper(
      stateFolder(input),
      fingerprintOf(input, start),
      input.keepEveryMs ?? KEEP_EVERY_MS,
    ),
  };
}

/** Merges adapters, takes the mean out of the rewards where that can be, and writes the checkpoint. */
async function save(
  outDir: string,
  start: ModelStart,
  { parameters, adapters, trained, ensemble, maxTokens }: Job,
  mean: number,
): Promise<void> {
  const { architecture } = start;
  const saved = adapters === null ? parameters : mergeAdapters(architecture, parameters, adapters);
  const meanReward = setOffset(architecture, saved, mean, ensemble);
  const adapter =
    adapters === null ? null : { settings: adapters, trained: withHead(architecture, saved, trained) };
  await writeCheckpoint(outDir, {
    start,
    parameters: saved,
    own: { max_tokens: maxTokens },
    meanReward,
    adapter,
    ensemble,
  });
}

function rateOf(plan: TrainPlan, start: ModelStart): number {
  return plan.mode === "full" && start.learningRate !== undefined
    ? start.learningRate
    : LEARNING_RATE[plan.mode];
}

/** The whole head, its untrained bias too: an adapter is loaded on a base that may have none. */
function withHead({ head }: Architecture, saved: Parameters, trained: TrainedTensors): TrainedTensors {
  return new Map([...trained, ...head.map((name) => [name, saved.get(name)!] as const)]);
}
