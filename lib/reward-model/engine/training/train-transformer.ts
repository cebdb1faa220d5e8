import path from "node:path";
import { createRng } from "@/lib/base/random";
import type { Comparison } from "../../comparison";
import type { TrainingOptions } from "../../schema";
import { BRADLEY_TERRY, type Objective } from "../../objectives/objective";
import { tieStrengthOf } from "../../objectives/tie-strength";
import type { ModelStart } from "../checkpoint/model-start";
import { writeCheckpoint } from "../checkpoint/write-checkpoint";
import type { Architecture } from "../model/architecture";
import { openRunner, type Parameters } from "../model/runner";
import type { Trained } from "../progress";
import { createEncoder } from "../text/encoder";
import { openTokenizer } from "../text/tokenizer";
import type { TrainInput } from "../train";
import { mergeAdapters, newAdapters } from "./adapter-tensors";
import type { Example } from "./example";
import { forwardAll } from "./forward-all";
import { type FrozenPart, NOTHING_FROZEN, openFrozenPart } from "./frozen-part";
import { LEARNING_RATE, MAX_TOKENS, planOf } from "./plan-settings";
import { fingerprintOf } from "./fingerprint";
import { runEpochs } from "./run-epochs";
import type { TrainedModel } from "./run-step";
import { setOffset } from "./set-offset";
import { openStateKeeper } from "./state-keeper";
import { fleetingTokens, keptTokens } from "./token-budget";
import { trainedNames, type TrainPlan } from "./trained-names";
import type { TrainedTensors } from "./training-state";

const KEEP_EVERY_MS = 60_000;

/** Trains a transformer of any family in any mode, and writes its checkpoint. */
export async function trainTransformer(input: TrainInput, start: ModelStart): Promise<Trained> {
  const { architecture } = start;
  const { settings, threads } = input;
  const options = settings.options ?? {};
  const plan = planOf(architecture, settings.mode, options);
  const adapters = plan.mode === "lora" ? plan.adapters : null;
  const parameters = new Map(start.parameters);
  if (adapters !== null)
    for (const [name, tensor] of newAdapters(architecture, adapters, createRng(`adapters ${settings.seed}`)))
      parameters.set(name, tensor);
  const names = trainedNames(architecture, plan);
  const maxTokens = Math.min(options.maxTokens ?? MAX_TOKENS[architecture.family], architecture.maxTokens);
  const toExample = exampleMaker(start, maxTokens);
  const keeper = openStateKeeper(
    input.stateDir ?? `${path.resolve(input.outDir)}.training`,
    fingerprintOf(input, start),
    input.keepEveryMs ?? KEEP_EVERY_MS,
  );
  const train = input.train.map(toExample);
  const frozen = await openFrozen(architecture, parameters, plan, threads);
  const runner = await openRunner(architecture, parameters, {
    threads,
    from: frozen.from,
    adapters,
    trained: names,
  });
  try {
    const model: TrainedModel = {
      runner,
      freeze: frozen.freeze,
      keptTokens: (length) => keptTokens(architecture, layersIn(architecture, frozen), length),
    };
    const forward = async (examples: readonly Example[]): Promise<Float64Array> =>
      forwardAll(
        examples.flatMap(({ sequences }) => sequences),
        fleetingTokens(architecture, maxTokens),
        async (batch) => runner.forward(await frozen.freeze(batch)),
      );
    const trained = new Map(names.map((name) => [name, parameters.get(name)!]));
    const result = await runEpochs(input, {
      model,
      trained,
      train,
      validation: input.validation.map(toExample),
      objective: objectiveOf(options, input.train),
      learningRate: options.learningRate ?? rateOf(plan, start),
      forward,
      keeper,
    });
    const saved = adapters === null ? parameters : mergeAdapters(architecture, parameters, adapters);
    const rewards = await forward(train);
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
    await writeCheckpoint(input.outDir, {
      start,
      parameters: saved,
      own: { max_tokens: maxTokens },
      meanReward: setOffset(architecture, saved, mean),
      adapter:
        adapters === null ? null : { settings: adapters, trained: withHead(architecture, saved, trained) },
    });
    await keeper.clear();
    return result;
  } finally {
    await runner.close();
    await frozen.close();
  }
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
  const encoder = createEncoder(architecture, openTokenizer(tokenizerFiles), architecture.padId, maxTokens);
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
