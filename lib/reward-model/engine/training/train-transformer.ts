import path from "node:path";
import { createRng } from "@/lib/base/random";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { Comparison } from "../../comparison";
import type { TrainingOptions } from "../../schema";
import { BRADLEY_TERRY, type Objective } from "../../objectives/objective";
import { tieStrengthOf } from "../../objectives/tie-strength";
import type { ModelStart } from "../checkpoint/model-start";
import { writeCheckpoint } from "../checkpoint/write-checkpoint";
import type { AdapterSettings } from "../model/adapters";
import type { Architecture } from "../model/architecture";
import { openRunner, type Parameters } from "../model/runner";
import type { Trained } from "../progress";
import { checkIds } from "../text/check-ids";
import { createEncoder } from "../text/encoder";
import { openTokenizer } from "../text/tokenizer";
import type { TrainInput } from "../train";
import { mergeAdapters, newAdapters } from "./adapter-tensors";
import type { Example } from "./example";
import { forwardAll } from "./forward-all";
import { type FrozenPart, NOTHING_FROZEN, openFrozenPart } from "./frozen-part";
import { LEARNING_RATE, MAX_TOKENS, planOf } from "./plan-settings";
import { fingerprintOf } from "./fingerprint";
import { refuseNoNumber, runEpochs } from "./run-epochs";
import { setOffset } from "./set-offset";
import { openStateKeeper, type StateKeeper } from "./state-keeper";
import { fleetingTokens, keptTokens } from "./token-budget";
import { trainedNames, type TrainPlan } from "./trained-names";
import type { TrainedTensors } from "./training-state";

const KEEP_EVERY_MS = 60_000;

/** Trains a transformer of any family in any mode, and writes its checkpoint. */
export async function trainTransformer(input: TrainInput, start: ModelStart): Promise<Trained> {
  const { architecture } = start;
  const options = input.settings.options ?? {};
  const job = prepare(input, start);
  const frozen = await openFrozen(architecture, job.parameters, job.plan, input.threads);
  const runner = await openRunner(architecture, job.parameters, {
    threads: input.threads,
    from: frozen.from,
    adapters: job.adapters,
    trained: job.trained.keys(),
  });
  const forward = async (examples: readonly Example[]): Promise<Float64Array> =>
    forwardAll(
      examples.flatMap(({ sequences }) => sequences),
      fleetingTokens(architecture, job.maxTokens),
      async (batch) => runner.forward(await frozen.freeze(batch)),
    );
  const layers = layersIn(architecture, frozen);
  const learningRate = options.learningRate ?? rateOf(job.plan, start);
  try {
    const result = await runEpochs(input, {
      model: {
        runner,
        freeze: frozen.freeze,
        keptTokens: (length) => keptTokens(architecture, layers, length),
      },
      trained: job.trained,
      train: job.train,
      validation: job.validation,
      objective: objectiveOf(options, input.train),
      learningRate,
      forward,
      keeper: job.keeper,
    });
    const rewards = await forward(job.train);
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
    refuseNoNumber(mean, result.steps, learningRate);
    await save(input.outDir, start, job, mean);
    await job.keeper.clear();
    return result;
  } finally {
    await runner.close();
    await frozen.close();
  }
}

interface Job {
  readonly plan: TrainPlan;
  readonly adapters: AdapterSettings | null;
  /** The model's tensors and the adapters'. */
  readonly parameters: ReadonlyMap<string, StoredTensor>;
  readonly trained: TrainedTensors;
  readonly maxTokens: number;
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
  const maxTokens = Math.min(options.maxTokens ?? MAX_TOKENS[architecture.family], architecture.maxTokens);
  const toExample = exampleMaker(start, maxTokens);
  return {
    plan,
    adapters,
    parameters,
    trained: new Map(names.map((name) => [name, parameters.get(name)!])),
    maxTokens,
    train: input.train.map(toExample),
    validation: input.validation.map(toExample),
    keeper: openStateKeeper(
      input.stateDir ?? `${path.resolve(input.outDir)}.training`,
      fingerprintOf(input, start),
      input.keepEveryMs ?? KEEP_EVERY_MS,
    ),
  };
}

/** Merges adapters, takes the mean out of the rewards where that can be, and writes the checkpoint. */
async function save(
  outDir: string,
  start: ModelStart,
  { parameters, adapters, trained, maxTokens }: Job,
  mean: number,
): Promise<void> {
  const { architecture } = start;
  const saved = adapters === null ? parameters : mergeAdapters(architecture, parameters, adapters);
  const meanReward = setOffset(architecture, saved, mean);
  const adapter =
    adapters === null ? null : { settings: adapters, trained: withHead(architecture, saved, trained) };
  await writeCheckpoint(outDir, {
    start,
    parameters: saved,
    own: { max_tokens: maxTokens },
    meanReward,
    adapter,
  });
}

function rateOf(plan: TrainPlan, start: ModelStart): number {
  return plan.mode === "full" && start.learningRate !== undefined
    ? start.learningRate
    : LEARNING_RATE[plan.mode];
}

function exampleMaker(
  { architecture, tokenizerFiles }: ModelStart,
  maxTokens: number,
): (one: Comparison) => Example {
  const encoder = checkIds(
    architecture,
    createEncoder(architecture, openTokenizer(tokenizerFiles), architecture.padId, maxTokens),
  );
  return (comparison) => ({
    comparison,
    sequences: comparison.completions.map((completion) => encoder.encodePair(comparison.prompt, completion)),
  });
}

function openFrozen(
  architecture: Architecture,
  parameters: Parameters,
  plan: TrainPlan,
  threads: number,
): Promise<FrozenPart> {
  if (plan.mode === "head") return openFrozenPart(architecture, parameters, "pooled", threads);
  if (plan.mode === "top")
    return openFrozenPart(architecture, parameters, architecture.layers - plan.layers, threads);
  return Promise.resolve(NOTHING_FROZEN);
}

/** Layers whose values a training pass keeps. */
function layersIn({ layers }: Architecture, { from }: FrozenPart): number {
  return from === "tokens" ? layers : from === "pooled" ? 0 : layers - from;
}

function objectiveOf(
  { over, ties, smoothing, centring }: TrainingOptions,
  train: readonly Comparison[],
): Objective {
  const objective = {
    ...BRADLEY_TERRY,
    over: over ?? BRADLEY_TERRY.over,
    ties: ties ?? BRADLEY_TERRY.ties,
    smoothing: smoothing ?? BRADLEY_TERRY.smoothing,
    centring: centring ?? BRADLEY_TERRY.centring,
  };
  return { ...objective, tieStrength: tieStrengthOf(train, objective.ties) };
}

/** The whole head, its untrained bias too: an adapter is loaded on a base that may have none. */
function withHead({ head }: Architecture, saved: Parameters, trained: TrainedTensors): TrainedTensors {
  return new Map([...trained, ...head.map((name) => [name, saved.get(name)!] as const)]);
}
