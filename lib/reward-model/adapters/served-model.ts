import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { loadRewardModel, type RewardModel } from "../engine/load";
import { findServing, type ServingCheckpoint } from "../repository";
import type { ScoreReply } from "../schema";
import type { ScoreItem } from "../score-items";

const MAX_ITEMS_AT_ONCE = 64;

interface Waiting {
  readonly items: readonly ScoreItem[];
  readonly resolve: (reply: ScoreReply) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Scores with the checkpoint that is served, and with another one as soon as that is promoted. Requests that come
 * while it computes are put together into one batch.
 */
export class ServedModel {
  #loaded: { readonly id: string; readonly name: string; readonly model: RewardModel } | undefined;
  #queue: Waiting[] = [];
  #working = false;

  score(items: readonly ScoreItem[]): Promise<ScoreReply> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ items, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  /** Name of the model that would answer now. */
  async name(): Promise<string | null> {
    return (await findServing())?.name ?? null;
  }

  async close(): Promise<void> {
    await this.#loaded?.model.close();
    this.#loaded = undefined;
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#answer(batch);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#working = false;
  }

  /** The requests at the head of the queue that fit into one batch; at least one. */
  #takeBatch(): Waiting[] {
    let items = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      items += waiting.items.length;
      if (count > 0 && items > MAX_ITEMS_AT_ONCE) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #answer(batch: readonly Waiting[]): Promise<void> {
    const { model, name } = await this.#current();
    const scored = await model.score(batch.flatMap(({ items }) => items));
    let at = 0;
    for (const { items, resolve } of batch) {
      const end = at + items.length;
      resolve({
        model: name,
        rewards: [...scored.rewards.slice(at, end)],
        tokens: [...scored.tokens.slice(at, end)],
        truncated: [...scored.truncated.slice(at, end)],
      });
      at = end;
    }
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
    await this.close();
    this.#loaded = { id, name, model };
  }
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
