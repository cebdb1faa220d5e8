import type { ChatReply, ChatRequest, Dialect } from "@/lib/endpoints/chat";
import { USUAL_DIALECT } from "@/lib/endpoints/chat";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import type { OpenModelServer } from "@/lib/endpoints/services/open-model-server";
import { backoffMs, MAX_TRIES } from "@/lib/sampling/backoff";
import type { ClaimedSampling, WaitingBatch } from "@/lib/sampling/job";
import { Pace } from "@/lib/sampling/pace";
import { requestFor } from "@/lib/sampling/request-for";
import type { SamplingWork } from "@/lib/sampling/services/work-on-samplings";
import { runTogether, type SamplingControl, Stopped } from "./sampling-control";
import type { SamplingPorts } from "./sampling-ports";

/** So many batches given up one after the other, without an answer in between: the rest would go the same way. */
const HOPELESS_AFTER = 10;
const PORTION = 200;

/** The work of one sampling that goes to one endpoint. */
export class SamplingLane {
  readonly #pace: Pace;
  readonly #atATime: number;
  readonly #dialects = new Map<string, Dialect>();
  readonly #ready: WaitingBatch[] = [];
  #fetching: Promise<void> | undefined;
  #after = -1;
  #exhausted = false;
  #givenUpInARow = 0;

  constructor(
    private readonly job: ClaimedSampling,
    private readonly arms: readonly number[],
    private readonly server: OpenModelServer,
    private readonly work: SamplingWork,
    private readonly control: SamplingControl,
    private readonly ports: SamplingPorts,
  ) {
    const { maxConcurrency, requestsPerMinute } = server.endpoint;
    this.#atATime = lower(maxConcurrency, job.settings.maxConcurrency);
    this.#pace = new Pace(lower(requestsPerMinute, job.settings.requestsPerMinute));
  }

  /** Works until nothing waits, with as many requests at a time as endpoint and job allow. Throws ProviderFailure when it cannot go on. */
  async run(): Promise<void> {
    const takers = Array.from({ length: this.#atATime }, () => this.#takeAll());
    await runTogether(this.control, takers);
  }

  async #takeAll(): Promise<void> {
    for (;;) {
      this.control.throwIfStopping();
      const batch = await this.#next();
      if (batch === undefined) return;
      await this.#sample(batch);
    }
  }

  async #next(): Promise<WaitingBatch | undefined> {
    while (this.#ready.length === 0 && !this.#exhausted) {
      this.#fetching ??= this.#fetch().finally(() => (this.#fetching = undefined));
      await this.#fetching;
    }
    return this.#ready.shift();
  }

  async #fetch(): Promise<void> {
    const found = await this.work.findWaiting(this.job, this.arms, this.#after, PORTION);
    this.#exhausted = found.length === 0;
    this.#after = found.at(-1)?.place ?? this.#after;
    this.#ready.push(...found);
  }

  /** Asks until the batch has its samples: all at once where the server can, else one by one. */
  async #sample(waiting: WaitingBatch): Promise<void> {
    let batch = waiting;
    while (batch.stored < this.job.settings.samples) {
      const { request, dialect } = this.#requestFor(batch);
      try {
        const reply = await this.#askPatiently(request, dialect);
        if (reply.choices.length < request.n) this.#learn(request.model, { ...dialect, takesN: false });
        batch = await this.#store(batch, { ...reply, choices: reply.choices.slice(0, request.n) });
      } catch (error) {
        if (!(error instanceof ProviderFailure) || error.kind === "stop") throw error;
        if (this.#adapt(error, request, dialect)) continue;
        await this.#giveUp(batch, error);
        return;
      }
    }
  }

  #requestFor(batch: WaitingBatch): { readonly request: ChatRequest; readonly dialect: Dialect } {
    const { provider } = this.server.endpoint;
    const model = this.job.settings.arms[batch.arm]?.model ?? "";
    const takesN = provider === "openai" || provider === "scripted";
    const dialect = this.#dialects.get(model) ?? { ...USUAL_DIALECT, takesN };
    return { request: requestFor(this.job.settings, batch, dialect), dialect };
  }

  async #store(batch: WaitingBatch, reply: ChatReply): Promise<WaitingBatch> {
    this.#givenUpInARow = 0;
    const answered = { provider: this.server.endpoint.provider, reply };
    if (!(await this.work.store(this.job, batch, answered, this.ports.now()))) throw new Stopped();
    return { ...batch, stored: batch.stored + reply.choices.length };
  }

  /** Keeps in mind what the server wants otherwise; false when the refusal was about something else. */
  #adapt({ about }: ProviderFailure, { model, n, maxTokens }: ChatRequest, dialect: Dialect): boolean {
    if (about === "n" && n > 1) return this.#learn(model, { ...dialect, takesN: false });
    if (about === "max_completion_tokens" && maxTokens !== undefined && dialect.lengthKey === "max_tokens")
      return this.#learn(model, { ...dialect, lengthKey: "max_completion_tokens" });
    return false;
  }

  #learn(model: string, dialect: Dialect): true {
    this.#dialects.set(model, dialect);
    return true;
  }

  async #giveUp({ place }: WaitingBatch, failure: ProviderFailure): Promise<void> {
    if (!(await this.work.giveUp(this.job, place, failure.message))) throw new Stopped();
    this.#givenUpInARow++;
    if (this.#givenUpInARow < HOPELESS_AFTER) return;
    throw new ProviderFailure(
      "stop",
      `${HOPELESS_AFTER} requests in a row failed. The last one: ${failure.message}`,
    );
  }

  /** Tries again what may succeed later, each time after a longer wait, and never before the server wants to be asked. */
  async #askPatiently(request: ChatRequest, dialect: Dialect): Promise<ChatReply> {
    for (let tries = 1; ; tries++) {
      await this.#takeTurn();
      this.control.countRequest();
      try {
        return await this.server.chat(request, dialect, this.control.stopNow);
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw this.control.stopNow.aborted ? new Stopped() : error;
        if (error.kind !== "again" || tries >= MAX_TRIES) throw error;
        this.control.countRetry(error.message);
        const waitMs = backoffMs(tries, error.retryAfterMs, this.ports.rng);
        if (error.retryAfterMs !== undefined) this.#pace.restUntil(this.ports.now().getTime() + waitMs);
        await this.ports.wait(waitMs, this.control.stopSoon);
      }
    }
  }

  async #takeTurn(): Promise<void> {
    const waitMs = this.#pace.takeTurn(this.ports.now().getTime());
    if (waitMs > 0) await this.ports.wait(waitMs, this.control.stopSoon);
    this.control.throwIfStopping();
  }
}

/** The lower of an endpoint's limit and its job's, where there is one. */
function lower<T extends number | null>(own: T, asked: number | undefined): T | number {
  return asked === undefined ? own : Math.min(own ?? asked, asked);
}
