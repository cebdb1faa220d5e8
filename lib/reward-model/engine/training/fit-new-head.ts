import type { Objective } from "../../objectives/objective";
import type { Architecture } from "../model/architecture";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { Parameters } from "../model/runner";
import type { FrozenSequence } from "../model/sequence";
import { type PairMetrics, secondsLeft, type Trained } from "../progress";
import type { TrainInput } from "../train";
import type { Example } from "./example";
import { fitEnsemble } from "./fit-ensemble";
import { fitHead } from "./fit-head";
import { plainRow, readHeadFeatures } from "./head-features";
import type { OpenModel } from "./open-model";
import { measureValidation } from "./run-epochs";
import type { TrainedModel } from "./run-step";

/** Answers that the frozen model reads between two reports of progress. */
const POOLED_AT_ONCE = 256;
/** Steps that fitting a head takes as a rule. */
const USUAL_STEPS = 50;

interface NewHead extends Pick<OpenModel, "model" | "forward"> {
  readonly parameters: Parameters;
  readonly train: readonly Example[];
  readonly validation: readonly Example[];
  readonly objective: Objective;
  /** Of `newEnsemble`, to be filled; null: none is asked for. */
  readonly ensemble: ReadonlyMap<string, StoredTensor> | null;
}

/** A new head that is trained alone begins as the best one for the frozen model, see `fitHead`; with it an ensemble is fitted. */
export async function fitNewHead(
  input: TrainInput,
  architecture: Architecture,
  { parameters, train, validation, model, forward, objective, ensemble }: NewHead,
): Promise<Trained> {
  const pooled = await poolAll(input, train, model.freeze);
  const startedAt = Date.now();
  const tell = (step: number, steps: number, loss: number | null, measured?: PairMetrics): void =>
    input.onProgress?.({
      phase: "training",
      step,
      steps,
      loss,
      ...(measured === undefined ? {} : { validation: measured }),
      secondsLeft: secondsLeft(startedAt, Date.now(), step, steps),
    });
  const features = readHeadFeatures(architecture, parameters, pooled);
  const head = fitHead(features, train, objective, [...train.keys()], (step, loss) =>
    tell(step, Math.max(step, USUAL_STEPS), loss),
  );
  parameters.get(architecture.row)!.data.set(plainRow(features, head.weights));
  const measured = await measureValidation({ validation, forward });
  tell(head.steps, head.steps, head.loss, measured ?? undefined);
  if (ensemble !== null) {
    const parts = { tensors: ensemble, seed: input.settings.seed };
    await fitEnsemble(features, train, objective, parts, (done, heads) => {
      input.signal?.throwIfAborted();
      tell(head.steps + done, head.steps + heads, null); // its heads' losses are no part of this one's curve
    });
  }
  return {
    steps: head.steps,
    ending: { reason: head.converged ? "converged" : "step_limit" },
    validation: measured,
  };
}

/** What the frozen model makes of each training answer, with progress. */
async function poolAll(
  input: TrainInput,
  train: readonly Example[],
  freeze: TrainedModel["freeze"],
): Promise<FrozenSequence[]> {
  const sequences = train.flatMap((example) => example.sequences);
  const startedAt = Date.now();
  const pooled: FrozenSequence[] = [];
  for (let from = 0; from < sequences.length; from += POOLED_AT_ONCE) {
    input.signal?.throwIfAborted();
    pooled.push(...((await freeze(sequences.slice(from, from + POOLED_AT_ONCE))) as FrozenSequence[]));
    input.onProgress?.({
      phase: "encoding",
      step: pooled.length,
      steps: sequences.length,
      loss: null,
      secondsLeft: secondsLeft(startedAt, Date.now(), pooled.length, sequences.length),
    });
  }
  return pooled;
}
