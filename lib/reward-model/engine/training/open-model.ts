import type { Architecture } from "../model/architecture";
import { openRunner, type Parameters } from "../model/runner";
import type { Example } from "./example";
import { forwardAll } from "./forward-all";
import { type FrozenPart, NOTHING_FROZEN, openFrozenPart } from "./frozen-part";
import type { TrainedModel } from "./run-step";
import { fleetingTokens, keptTokens } from "./token-budget";
import type { TrainPlan } from "./trained-names";

/** A model that is ready for steps. */
export interface OpenModel {
  readonly model: TrainedModel;
  /** Rewards of all completions of some examples, in order. */
  readonly forward: (examples: readonly Example[]) => Promise<Float64Array>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly plan: TrainPlan;
  /** Names of what is trained. */
  readonly trained: Iterable<string>;
  readonly maxTokens: number;
  readonly threads: number;
}

/** Compiles what a plan trains of a model, and what it leaves frozen below. */
export async function openModel(
  architecture: Architecture,
  parameters: Parameters,
  { plan, trained, maxTokens, threads }: OpenOptions,
): Promise<OpenModel> {
  const frozen = await openFrozen(architecture, parameters, plan, threads);
  const runner = await openRunner(architecture, parameters, {
    threads,
    from: frozen.from,
    adapters: plan.mode === "lora" ? plan.adapters : null,
    trained,
  });
  const layers = layersIn(architecture, frozen);
  return {
    model: {
      runner,
      freeze: frozen.freeze,
      keptTokens: (length) => keptTokens(architecture, layers, length),
    },
    forward: (examples) =>
      forwardAll(
        examples.flatMap(({ sequences }) => sequences),
        fleetingTokens(architecture, maxTokens),
        async (batch) => runner.forward(await frozen.freeze(batch)),
      ),
    close: async () => {
      await runner.close();
      await frozen.close();
    },
  };
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
