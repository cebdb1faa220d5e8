import type { SubmitReply } from "@/lib/annotations/schema";
import { ApiError } from "../../call-api";
import { isAnswer, type AnswerEntry, type OutboxEntry, type ReportEntry } from "./entry";
import type { OutboxStore } from "./store";
import type { Tabs } from "./tabs";

export type SendState = "idle" | "sending" | "retrying" | "signed_out";

interface OutboxEvents {
  readonly onChange: () => void;
  readonly onSent: (entry: AnswerEntry, reply: SubmitReply) => void;
  /** The server will not take it as it is. It stays in `refused`. */
  readonly onRefused: (entry: OutboxEntry, error: ApiError) => void;
}

export interface OutboxParts {
  readonly submit: (entry: AnswerEntry) => Promise<SubmitReply>;
  readonly report: (entry: ReportEntry) => Promise<void>;
  readonly store: OutboxStore;
  readonly tabs: Tabs;
  readonly events: OutboxEvents;
}

type SendOutcome = "sent" | "refused" | "failed" | "cut_off" | "signed_out";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Answers and reports on their way to the server, oldest first, one at a time and from one tab at a time. Each stays in the
 * browser until the server has it, or until the person discards it; sending twice is harmless, since the server knows
 * each by its client id.
 */
export class Outbox {
  state: SendState = "idle";
  /** What an earlier page left is known. */
  isRead = false;
  #entries: readonly OutboxEntry[] = [];
  /** Added here, but not yet in the store. */
  readonly #arriving = new Map<string, OutboxEntry>();
  #running = false;
  #again = false;
  #stopped = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor(private readonly parts: OutboxParts) {}

  /** Answers on their way. */
  get waiting(): readonly AnswerEntry[] {
    return this.#onTheirWay().filter(isAnswer);
  }

  /** Reports on their way: nothing waits for them. */
  get waitingReports(): number {
    return this.#onTheirWay().length - this.waiting.length;
  }

  /** Kept for the person to decide about. */
  get refused(): readonly OutboxEntry[] {
    return this.#all().filter((entry) => entry.refused !== undefined);
  }

  start(): void {
    this.#stopped = false;
    this.#stopListening = this.parts.tabs.listen(() => void this.#refresh());
    void this.#refresh().then(() => {
      this.isRead = true;
      this.parts.events.onChange();
      this.sendNow();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening?.();
    clearTimeout(this.#timer);
  }

  /** Takes an entry at once; resolves when it is in the store. */
  async add(entry: OutboxEntry): Promise<void> {
    const { clientId } = entry.body;
    this.#arriving.set(clientId, entry);
    this.#attempt = 0;
    this.parts.events.onChange();
    await this.#change(clientId, () => entry);
    this.sendNow();
  }

  /** Takes back an answer whose sending has not begun; false when the server may have it. */
  async takeBack(clientId: string): Promise<boolean> {
    let taken = false;
    await this.#change(clientId, (entry) => {
      taken = entry !== undefined && !entry.tried;
      return taken ? null : undefined;
    });
    return taken;
  }

  /** Sends a refused answer once more. */
  async retry(clientId: string): Promise<void> {
    await this.#change(clientId, (entry) => entry && { ...entry, refused: undefined });
    this.sendNow();
  }

  /** Deletes an answer that the server does not have: the person has said so. */
  async discard(clientId: string): Promise<void> {
    await this.#change(clientId, () => null);
  }

  /** Tries at once instead of waiting for the next try. */
  sendNow(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.parts.tabs.exclusively(() => this.#sendAll());
      }
    } catch {
      this.#retryLater(); // the browser gave no lock
    } finally {
      this.#running = false;
    }
  }

  /** Every entry once. What the server failed at is left for later and keeps no other back. */
  async #sendAll(): Promise<void> {
    const passed = new Set<string>();
    let worst: SendState = "idle";
    for (;;) {
      await this.#refresh();
      const next = this.#onTheirWay().find((entry) => !passed.has(laneOf(entry)));
      if (next === undefined || this.#stopped) break;
      if (this.#attempt === 0) this.#show("sending");
      const outcome = await this.#send(next);
      if (outcome === "failed") passed.add(laneOf(next));
      if (outcome === "sent" || outcome === "refused") continue;
      worst = outcome === "signed_out" ? "signed_out" : "retrying";
      if (outcome !== "failed") break;
    }
    if (worst === "idle") this.#attempt = 0;
    else this.#retryLater();
    this.#show(worst);
  }

  async #send(listed: OutboxEntry): Promise<SendOutcome> {
    const { clientId } = listed.body;
    let entry: OutboxEntry | undefined;
    await this.#change(clientId, (found) => {
      entry = found && { ...found, tried: true };
      return entry;
    });
    if (entry === undefined) return "sent"; // taken back in the meantime
    try {
      if (isAnswer(entry)) this.parts.events.onSent(entry, await this.parts.submit(entry));
      else await this.parts.report(entry);
      await this.#forget(entry);
      return "sent";
    } catch (error) {
      if (!(error instanceof ApiError)) return "cut_off";
      if (!isFinal(error)) return outcomeOf(error.status);
      const { status, message, fix } = error;
      this.parts.events.onRefused(entry, error);
      await this.#change(clientId, (found) => found && { ...found, refused: { status, message, fix } });
      return "refused";
    }
  }

  /** The server has it; an earlier answer to the same task that it refused is made good by that. */
  async #forget(sent: OutboxEntry): Promise<void> {
    const mended = this.refused.filter(
      (entry) => isAnswer(sent) && isAnswer(entry) && entry.assignmentId === sent.assignmentId,
    );
    for (const clientId of [sent.body.clientId, ...mended.map((entry) => entry.body.clientId)])
      await this.#change(clientId, () => null);
  }

  async #change(clientId: string, work: Parameters<OutboxStore["change"]>[1]): Promise<void> {
    await this.parts.store.change(clientId, work);
    await this.#refresh();
    this.#arriving.delete(clientId);
    this.parts.tabs.tell();
    this.parts.events.onChange();
  }

  async #refresh(): Promise<void> {
    this.#entries = await this.parts.store.list();
    this.parts.events.onChange();
  }

  #onTheirWay(): readonly OutboxEntry[] {
    return this.#all().filter((entry) => entry.refused === undefined);
  }

  #all(): readonly OutboxEntry[] {
    const stored = new Set(this.#entries.map((entry) => entry.body.clientId));
    return [
      ...this.#entries,
      ...[...this.#arriving.values()].filter((entry) => !stored.has(entry.body.clientId)),
    ];
  }

  #retryLater(): void {
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#attempt, LAST_RETRY_MS);
    this.#attempt += 1;
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.sendNow(), wait);
  }

  #show(state: SendState): void {
    this.state = state;
    this.parts.events.onChange();
  }
}

/** What the server failed at keeps back what has to come after it: answers to the same task. */
function laneOf({ kind, assignmentId, body }: OutboxEntry): string {
  return kind === "report" ? body.clientId : assignmentId;
}

const LATER: readonly number[] = [401, 408, 425, 429];

/** Refused for what it is, so that sending it again as it is cannot help. */
function isFinal({ status }: ApiError): boolean {
  return status >= 400 && status < 500 && !LATER.includes(status);
}

function outcomeOf(status: number): SendOutcome {
  if (status === 401) return "signed_out";
  return status >= 500 ? "failed" : "cut_off";
}
