import { AppError } from "@/lib/base/errors";

interface Waiting<In, Out> {
  readonly inputs: readonly In[];
  readonly resolve: (outputs: readonly Out[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchLimits {
  /** Inputs of several requests that are computed together; one request of more goes alone. */
  readonly most: number;
  /** Inputs that may wait; a request that finds so many before it is refused. */
  readonly mostWaiting: number;
}

/**
 * Puts requests that come while a computation is on into one next computation, in the order in which they came. One
 * that cannot be computed is told apart from its company: that one alone fails.
 */
export class MicroBatcher<In, Out> {
  readonly #compute: (inputs: readonly In[]) => Promise<readonly Out[]>;
  readonly #limits: BatchLimits;
  #queue: Waiting<In, Out>[] = [];
  #working = false;

  constructor(compute: (inputs: readonly In[]) => Promise<readonly Out[]>, limits: BatchLimits) {
    this.#compute = compute;
    this.#limits = limits;
  }

  /** One output for each input, in order. */
  submit(inputs: readonly In[]): Promise<readonly Out[]> {
    return new Promise((resolve, reject) => {
      const ahead = this.#queue.reduce((sum, waiting) => sum + waiting.inputs.length, 0);
      if (ahead >= this.#limits.mostWaiting) {
        reject(tooBusy(ahead));
        return;
      }
      this.#queue.push({ inputs, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#queue.length > 0) await this.#answer(this.#takeBatch());
    this.#working = false;
  }

  /** The requests at the head of the queue that fit into one batch; at least one. */
  #takeBatch(): Waiting<In, Out>[] {
    let inputs = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      inputs += waiting.inputs.length;
      if (count > 0 && inputs > this.#limits.most) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #answer(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const outputs = await this.#compute(batch.flatMap(({ inputs }) => inputs));
      let at = 0;
      for (const { inputs, resolve } of batch) resolve(outputs.slice(at, (at += inputs.length)));
    } catch (error) {
      if (batch.length > 1 && isFaultOfOne(error)) for (const one of batch) await this.#answer([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

/** Something in one of the requests, and not the model or the machine. */
function isFaultOfOne(error: unknown): boolean {
  return error instanceof AppError && error.status < 500;
}

function tooBusy(ahead: number): AppError {
  return new AppError("rate_limited", {
    message: `${ahead} texts wait for the scorer`,
    userMessage: `The scorer is busy: ${ahead} texts wait before this request.`,
    fix: "Send again in some seconds, with fewer requests at a time.",
  });
}
