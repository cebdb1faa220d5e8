import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { loadRewardModel, type RewardModel } from "../engine/load";
import { findServing, type ServingCheckpoint } from "../repository";
import type { ScoreReply, ServedModelFacts } from "../schema";
import type { ScoreInput } from "../score-input";
import { type BatchLimits, MicroBatcher } from "./micro-batcher";

const LIMITS: BatchLimits = { most: 64, mostWaiting: 4096 };

interface Scored {
  readonly model: string;
  readonly reward: number;
  readonly tokens: number;
  readonly truncated: boolean;
  readonly heads: readonly number[] | null;
}

/**
 * Scores with the checkpoint that is served, and with another one as soon as that is promoted. Requests that come
 * while it computes are put together into one batch.
 */
export class ServedModel {
  #loaded: { readonly id: string; readonly name: string; readonly model: RewardModel } | undefined;
  /** What loads or computes goes one after the other: a model that is replaced is at rest. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #batcher = new MicroBatcher<ScoreInput, Scored>(
    (inputs) => this.#alone(() => this.#compute(inputs)),
    LIMITS,
  );

  async score(inputs: readonly ScoreInput[]): Promise<ScoreReply> {
    const scored = await this.#batcher.submit(inputs);
    return {
      model: scored[0]?.model ?? "", // the caller sends one at least
      rewards: scored.map(({ reward }) => reward),
      tokens: scored.map(({ tokens }) => tokens),
      truncated: scored.map(({ truncated }) => truncated),
      ...headsOf(scored),
    };
  }

  /** Name of the model that would answer now. */
  async name(): Promise<string | null> {
    return (await findServing())?.name ?? null;
  }

  /** The model that answers, loaded; unavailable when there is none. */
  async describe(): Promise<ServedModelFacts> {
    const loaded = this.#loaded;
    const isCurrent = loaded !== undefined && (await findServing())?.id === loaded.id;
    const { name, model } = isCurrent ? loaded : await this.#alone(() => this.#current());
    return { model: name, maxTokens: model.maxTokens };
  }

  /** Ends the model once what it computes is done. */
  close(): Promise<void> {
    return this.#alone(() => this.#end());
  }

  async #end(): Promise<void> {
    await this.#loaded?.model.close();
    this.#loaded = undefined;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined); // whoever asked hears of it
    return turn;
  }

  async #compute(inputs: readonly ScoreInput[]): Promise<readonly Scored[]> {
    const { model, name } = await this.#current();
    const { rewards, tokens, truncated, heads } = await model.scoreInputs(inputs);
    return inputs.map((_, i) => ({
      model: name,
      reward: rewards[i] ?? NaN,
      tokens: tokens[i] ?? 0,
      truncated: truncated[i] ?? false,
      heads: heads?.[i] ?? null,
    }));
  }

  async #current(): Promise<{ readonly name: string; readonly model: RewardModel }> {
    const serving = await findServing();
    if (serving === undefined) throw noModel();
    if (this.#loaded?.id !== serving.id) await this.#load(serving);
    if (this.#loaded === undefined) throw noModel();
    return this.#loaded;
  }

  async #load({ id, name, folder }: ServingCheckpoint): Promise<void> {
    const model = await loadRewardModel(path.resolve(env().FILES_DIR, folder)).catch((cause: unknown) => {
      throw cannotLoad(name, cause);
    });
    await this.#end();
    this.#loaded = { id, name, model };
  }
}

/** Of the answers, where the model has an ensemble. */
function headsOf(scored: readonly Scored[]): Pick<ScoreReply, "heads"> {
  const heads = scored.flatMap((one) => (one.heads === null ? [] : [[...one.heads]]));
  return heads.length < scored.length ? {} : { heads };
}

/** A checkpoint whose files are gone or damaged is no fault of the request: it is tried again with the next one. */
function cannotLoad(name: string, cause: unknown): unknown {
  if (!(cause instanceof AppError)) return cause;
  return new AppError("unavailable", {
    message: `checkpoint ${name}: ${cause.message}`,
    userMessage: `The served reward model "${name}" cannot be loaded. ${cause.userMessage}`,
    fix: "Bring its folder back from a backup, or promote another training on the Reward models page.",
    cause,
  });
}

function noModel(): AppError {
  return new AppError("unavailable", {
    message: "no checkpoint is served",
    userMessage: "No reward model is served yet.",
    fix: "Train one on a project's Reward models page, or promote a finished training.",
  });
}
