import type { SubmitBody, SubmitReply } from "@/lib/annotations/schema";
import { ApiError } from "../call-api";
import type { AnnotatePort } from "./port";
import type { Storage } from "./storage";

export interface OutboxEntry {
  readonly assignmentId: string;
  readonly body: SubmitBody;
}

export type SendState = "idle" | "sending" | "retrying" | "signed_out";

interface OutboxEvents {
  readonly onChange: () => void;
  readonly onSent: (entry: OutboxEntry, reply: SubmitReply) => void;
  /** The server will never take it. */
  readonly onRefused: (entry: OutboxEntry, error: ApiError) => void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Answers on their way to the server, oldest first, one at a time. Each stays in the browser's storage until the server
 * has it; sending twice is harmless, since the server knows an answer by its client id.
 */
export class Outbox {
  state: SendState = "idle";
  #inFlight: string | undefined;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly port: Pick<AnnotatePort, "submit">,
    private readonly storage: Storage,
    private readonly key: string,
    private readonly events: OutboxEvents,
  ) {}

  get entries(): readonly OutboxEntry[] {
    const stored = this.storage.read(this.key);
    return Array.isArray(stored) ? (stored as OutboxEntry[]) : []; // only this class writes the key
  }

  add(entry: OutboxEntry): void {
    this.storage.write(this.key, [...this.entries, entry]);
    this.#attempt = 0;
    this.sendNow();
  }

  /** Takes back an answer that has not been sent; false when it is too late. */
  takeBack(clientId: string): boolean {
    if (this.#inFlight === clientId || !this.entries.some((entry) => entry.body.clientId === clientId))
      return false;
    // An attempt whose reply was lost may have arrived all the same.
    if (this.#attempt > 0 && this.entries[0]?.body.clientId === clientId) return false;
    this.#drop(clientId);
    return true;
  }

  /** Tries at once instead of waiting for the next try. */
  sendNow(): void {
    clearTimeout(this.#timer);
    if (this.#inFlight === undefined) void this.#pump();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #pump(): Promise<void> {
    for (let entry = this.entries[0]; entry !== undefined; entry = this.entries[0]) {
      this.#inFlight = entry.body.clientId;
      this.#show(this.#attempt === 0 ? "sending" : this.state);
      const outcome = await this.#send(entry);
      this.#inFlight = undefined;
      if (outcome === "later") return;
      this.#attempt = 0;
    }
    this.#show("idle");
  }

  async #send(entry: OutboxEntry): Promise<"done" | "later"> {
    try {
      const reply = await this.port.submit(entry.assignmentId, entry.body);
      this.events.onSent(entry, reply);
      this.#drop(entry.body.clientId);
      return "done";
    } catch (error) {
      if (isFinal(error)) {
        this.events.onRefused(entry, error);
        this.#drop(entry.body.clientId);
        return "done";
      }
      this.#retryLater(error instanceof ApiError && error.status === 401);
      return "later";
    }
  }

  #retryLater(signedOut: boolean): void {
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#attempt, LAST_RETRY_MS);
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.sendNow(), wait);
    this.#show(signedOut ? "signed_out" : "retrying");
  }

  #drop(clientId: string): void {
    this.storage.write(
      this.key,
      this.entries.filter((entry) => entry.body.clientId !== clientId),
    );
    this.events.onChange();
  }

  #show(state: SendState): void {
    this.state = state;
    this.events.onChange();
  }
}

/** Refused for what it is, so that sending it again cannot help. */
function isFinal(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 408, 425, 429].includes(error.status)
  );
}
