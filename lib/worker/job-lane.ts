import { type ChatReply, type ChatRequest, type Dialect, usualDialect } from "@/lib/endpoints/chat";
import { ProviderFailure } from "@/lib/endpoints/provider-failure";
import type { OpenModelServer } from "@/lib/endpoints/services/open-model-server";
import { backoffMs, MAX_TRIES } from "@/lib/sampling/backoff";
import { Pace } from "@/lib/sampling/pace";
import { type JobControl, runTogether, Stopped } from "./job-control";
import type { JobPorts } from "./job-ports";

/** So many parts given up one after the other, without an answer in between: the rest would go the same way. */
const HOPELESS_AFTER = 10;
const PORTION = 200;

/** The parts of a job that go to one endpoint: how they are found, asked and stored. */
export interface LaneWork<Part extends { readonly place: number }> {
  /** The next ones that wait, in the order of the work, from behind `after` on. */
  readonly find: (after: number, limit: number) => Promise<readonly Part[]>;
  readonly modelOf: (part: Part) => string;
  /** What the part still wants; undefined: nothing. */
  readonly requestFor: (part: Part, dialect: Dialect) => ChatRequest | undefined;
  /** Stores a reply with at most as many choices as were wanted; the part as it stands then, or undefined when the claim is lost. */
  readonly store: (part: Part, reply: ChatReply) => Promise<Part | undefined>;
  /** False when the claim is lost. */
  readonly giveUp: (part: Part, reason: string) => Promise<boolean>;
}

/** A job's own limits, below those of its endpoint. */
export interface LaneLimits {
  readonly maxConcurrency?: number | undefined;
  readonly requestsPerMinute?: number | undefined;
}

/** The work of one job that goes to one endpoint: side by side, paced, tried again, and given up where nothing helps. */
export class JobLane<Part extends { readonly place: number }> {
  readonly #pace: Pace;
  readonly #atATime: number;
  readonly #dialects = new Map<string, Dialect>();
  readonly #ready: Part[] = [];
  #fetching: Promise<void> | undefined;
  #after = -1;
  #exhausted = false;
  #givenUpInARow = 0;

  constructor(
    private readonly work: LaneWork<Part>,
    private readonly server: OpenModelServer,
    limits: LaneLimits,
    private readonly control: JobControl,
    private readonly ports: JobPorts,
  ) {
    const { maxConcurrency, requestsPerMinute } = server.endpoint;
    this.#atATime = lower(maxConcurrency, limits.maxConcurrency);
    this.#pace = new Pace(lower(requestsPerMinute, limits.requestsPerMinute));
  }

  /** Works until nothing waits, with as many requests at a time as endpoint and job allow. Throws ProviderFailure when it cannot go on. */
  async run(): Promise<void> {
    const takers = Array.from({ length: this.#atATime }, () => this.#takeAll());
    await runTogether(this.control, takers);
  }

  async #takeAll(): Promise<void> {
    for (;;) {
      this.control.throwIfStopping();
      const part = await this.#next();
      if (part === undefined) return;
      await this.#ask(part);
    }
  }

  async #next(): Promise<Part | undefined> {
    while (this.#ready.length === 0 && !this.#exhausted) {
      this.#fetching ??= this.#fetch().finally(() => (this.#fetching = undefined));
      await this.#fetching;
    }
    return this.#ready.shift();
  }

  async #fetch(): Promise<void> {
    const found = await this.work.find(this.#after, PORTION);
    this.#exhausted = found.length === 0;
    this.#after = found.at(-1)?.place ?? this.#after;
    this.#ready.push(...found);
  }

  /** Asks until the part has what it wants: all at once where the server can, else one by one. */
  async #ask(waiting: Part): Promise<void> {
    const model = this.work.modelOf(waiting);
    let part = waiting;
    for (;;) {
      const dialect = this.#dialects.get(model) ?? usualDialect(this.server.endpoint.provider);
      const request = this.work.requestFor(part, dialect);
      if (request === undefined) return;
      try {
        const reply = await this.#askPatiently(request, dialect);
        if (reply.choices.length < request.n) this.#learn(model, { ...dialect, takesN: false });
        part = await this.#store(part, { ...reply, choices: reply.choices.slice(0, request.n) });
      } catch (error) {
        if (!(error instanceof ProviderFailure) || error.kind === "stop") throw error;
        if (this.#adapt(error, request, dialect)) continue;
        await this.#giveUp(part, error);
        return;
      }
    }
  }

  async #store(part: Part, reply: ChatReply): Promise<Part> {
    this.#givenUpInARow = 0;
    const stored = await this.work.store(part, reply);
    if (stored === undefined) throw new Stopped();
    return stored;
  }

  /** Keeps in mind what the server wants otherwise; false when the refusal was about something else. */
  #adapt({ about }: ProviderFailure, request: ChatRequest, dialect: Dialect): boolean {
    const { model, n, maxTokens, topLogprobs } = request;
    if (about === "n" && n > 1) return this.#learn(model, { ...dialect, takesN: false });
    if (about === "max_completion_tokens" && maxTokens !== undefined && dialect.lengthKey === "max_tokens")
      return this.#learn(model, { ...dialect, lengthKey: "max_completion_tokens" });
    if (about === "logprobs" && topLogprobs !== undefined && dialect.takesLogprobs)
      return this.#learn(model, { ...dialect, takesLogprobs: false });
    return false;
  }

  #learn(model: string, dialect: Dialect): true {
    this.#dialects.set(model, dialect);
    return true;
  }

  async #giveUp(part: Part, failure: ProviderFailure): Promise<void> {
    if (!(await this.work.giveUp(part, failure.message))) throw new Stopped();
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
