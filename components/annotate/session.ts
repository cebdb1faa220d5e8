import type { SubmitBody, SkipReason } from "@/lib/annotations/schema";
import type { BoardAction } from "@/lib/ranking/board";
import type { ClaimReply, Progress } from "@/lib/tasks/schema";
import { ApiError, describeFailure } from "../call-api";
import { ActiveTime } from "./active-time";
import { Drafts } from "./drafts";
import { answerOf, missingOf, spokenOf, type Filled } from "./filled";
import { draftOf, holdTask, type Held } from "./held";
import { Outbox, type OutboxEntry, type SendState } from "./outbox";
import { Pace } from "./pace";
import type { AnnotatePort } from "./port";
import { ProgressCount } from "./progress-count";
import { move, set } from "./steps";
import type { Storage } from "./storage";

export const UNDO_MS = 30_000;
const RETRY_CLAIM_MS = 5_000;
/** As the contract allows. */
const MAX_ACTIVE_MS = 86_400_000;
const RENEW_MS = 5 * 60_000;

export interface Failure {
  readonly message: string;
  readonly fix?: string | undefined;
}

export interface LastSubmit {
  readonly held: Held;
  readonly body: SubmitBody;
}

/** All that the screen shows of the flow of tasks; replaced, never changed. */
export interface SessionView {
  /** waiting: the server is not reached. failed: it refuses to give tasks. */
  readonly phase: "loading" | "working" | "empty" | "waiting" | "failed";
  readonly held: Held | undefined;
  readonly progress: Progress;
  readonly unsent: number;
  readonly sendState: SendState;
  /** The answer just given, while it can still be undone with one key. */
  readonly last: LastSubmit | undefined;
  /** A refusal of the task's answer, or of tasks at all. */
  readonly failure: Failure | undefined;
  readonly note: "back" | "surplus" | undefined;
  readonly paceMs: number | undefined;
}

export const FIRST_VIEW: SessionView = {
  phase: "loading",
  held: undefined,
  progress: { done: 0, left: 0 },
  unsent: 0,
  sendState: "idle",
  last: undefined,
  failure: undefined,
  note: undefined,
  paceMs: undefined,
};

export type Outcome =
  | { readonly outcome: "answered" }
  | { readonly outcome: "none_acceptable" }
  | { readonly outcome: "skipped"; readonly skipReason: SkipReason };

export interface SessionParts {
  readonly port: AnnotatePort;
  readonly storage: Storage;
  /** Names what is kept in the browser: of this user, in this project. */
  readonly userId: string;
  readonly slug: string;
  readonly now: () => number;
  readonly newId: () => string;
}

/** One annotator at work: the task on the screen, the next one fetched ahead, answers on their way out. */
export class Session {
  #view: SessionView = FIRST_VIEW;
  readonly #listeners = new Set<() => void>();
  readonly #outbox: Outbox;
  readonly #drafts: Drafts;
  readonly #pace: Pace;
  readonly #clock = new ActiveTime();
  /** Tasks to be shown next: brought back, or fetched ahead. */
  #upcoming: Held[] = [];
  /** Answered tasks that a refusal may bring back. */
  readonly #sentTasks = new Map<string, Held>();
  #claiming = false;
  readonly #progress = new ProgressCount();
  #savedAt = 0;
  #claimTimer: ReturnType<typeof setTimeout> | undefined;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: SessionParts) {
    const { port, storage, userId, slug } = parts;
    this.#drafts = new Drafts(port, storage, `draft.${userId}`);
    this.#pace = new Pace(storage, `pace.${userId}.${slug}`);
    this.#outbox = new Outbox(port, storage, `outbox.${userId}`, {
      onChange: () => this.#onOutbox(),
      onSent: ({ assignmentId, body }, { counted }) => {
        this.#sentTasks.delete(assignmentId);
        if (!counted && body.outcome !== "skipped") this.#show({ note: "surplus" });
      },
      onRefused: (entry, error) => this.#takeBackRefused(entry, error),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): SessionView => this.#view;

  start(): void {
    this.#show({ paceMs: this.#pace.read() });
    this.#outbox.sendNow();
    void this.#fetchNext();
  }

  stop(): void {
    this.#drafts.flush();
    this.#outbox.stop();
    clearTimeout(this.#claimTimer);
    clearTimeout(this.#undoTimer);
  }

  /** The connection is back, or the person asks to try again. */
  retry(): void {
    this.#outbox.sendNow();
    if (this.#view.held === undefined) this.#show({ phase: "loading", failure: undefined });
    void this.#fetchNext();
  }

  /** Changes the ranking, or takes the last change of any kind back; true when something changed. */
  act(action: BoardAction): boolean {
    const held = this.#view.held;
    if (held === undefined) return false;
    const changed = move(held, action);
    if (changed === held) return false;
    if (changed.board.slots === held.board.slots && changed.filled === held.filled)
      this.#show({ held: changed });
    else this.#change(changed);
    return true;
  }

  /** Changes what is set beside the order; `typing` names the text that is being typed. */
  fill(change: Partial<Filled>, typing?: string): void {
    const held = this.#view.held;
    if (held !== undefined) this.#change(set(held, change, typing));
  }

  /** Answers the task and shows the next one at once; false when the answer is not whole. */
  answer(outcome: Outcome): boolean {
    const held = this.#view.held;
    if (held === undefined || (outcome.outcome === "answered" && !isWhole(held))) return false;
    const activeMs = Math.min(this.#clock.read(this.parts.now()), MAX_ACTIVE_MS);
    const body = bodyOf(outcome, held, { clientId: this.parts.newId(), activeMs });
    if (outcome.outcome !== "skipped") this.#pace.add(activeMs);
    const kept = { ...held, activeMs };
    this.#sentTasks.set(held.task.assignmentId, kept);
    this.#drafts.forget();
    this.#progress.answer(held.task.assignmentId);
    this.#offerUndo({ held: kept, body });
    this.#show({ paceMs: this.#pace.read(), failure: undefined, note: undefined });
    this.#outbox.add({ assignmentId: held.task.assignmentId, body });
    this.#showNext();
    return true;
  }

  /** Brings the task just answered back; the one on the screen waits behind it. */
  undoAnswer(): boolean {
    const last = this.#view.last;
    if (last === undefined) return false;
    const takenBack = this.#outbox.takeBack(last.body.clientId);
    this.#sentTasks.delete(last.held.task.assignmentId);
    this.#keepCurrent();
    this.#upcoming.unshift({ ...last.held, answered: !takenBack || last.held.answered });
    this.#progress.takeBack(last.held.task.assignmentId);
    this.#offerUndo(undefined);
    this.#showNext();
    this.#show({ note: takenBack ? undefined : "back" });
    return true;
  }

  dismiss(): void {
    this.#show({ failure: undefined, note: undefined });
  }

  /** A sign of life: counts working time, and renews the lease of a task that is being read for long. */
  markActive(): void {
    const now = this.parts.now();
    this.#clock.mark(now);
    const held = this.#view.held;
    if (held !== undefined && now - this.#savedAt > RENEW_MS) this.#saveDraft(held, 0);
  }

  /** The page is out of sight, perhaps for good. */
  markHidden(): void {
    this.#clock.pause(this.parts.now());
    this.#drafts.flush();
  }

  #change(held: Held): void {
    this.#show({ held, failure: undefined, note: undefined });
    this.#saveDraft(held);
  }

  #show(change: Partial<SessionView>): void {
    this.#view = { ...this.#view, ...change, progress: this.#progress.read() };
    for (const listener of this.#listeners) listener();
  }

  #onOutbox(): void {
    this.#show({ unsent: this.#outbox.entries.length, sendState: this.#outbox.state });
    if (this.#view.phase === "loading" && this.#isCutOff()) this.#show({ phase: "waiting" });
    if (this.#outbox.entries.length === 0) void this.#fetchNext();
  }

  /** The server no longer takes this answer: the task comes back with the reason, unless it is not here any more. */
  #takeBackRefused({ assignmentId }: OutboxEntry, error: ApiError): void {
    const held = this.#sentTasks.get(assignmentId);
    this.#sentTasks.delete(assignmentId);
    if (held !== undefined) {
      this.#keepCurrent();
      this.#upcoming.unshift(held);
      this.#progress.takeBack(assignmentId);
      this.#offerUndo(undefined);
      this.#showNext();
    }
    this.#show({ failure: describeFailure(error) });
  }

  #keepCurrent(): void {
    const held = this.#view.held;
    if (held === undefined) return;
    this.#drafts.flush();
    this.#upcoming.unshift({ ...held, activeMs: this.#clock.read(this.parts.now()) });
    this.#show({ held: undefined });
  }

  #showNext(): void {
    const held = this.#upcoming.shift();
    if (held === undefined) {
      this.#show({ held, phase: this.#isCutOff() ? "waiting" : "loading" });
    } else {
      this.#clock.restart(this.parts.now(), held.activeMs);
      this.#show({ held, phase: "working" });
      this.#saveDraft(held, 0); // notes the first view
    }
    void this.#fetchNext();
  }

  #isCutOff(): boolean {
    return this.#outbox.state === "retrying" || this.#outbox.state === "signed_out";
  }

  #saveDraft(held: Held, waitMs?: number): void {
    this.#savedAt = this.parts.now();
    if (!held.answered)
      this.#drafts.save(held.task.assignmentId, draftOf(held, this.#clock.read(this.#savedAt)), waitMs);
  }

  /** Keeps one task ahead. Waits until every answer is out, so that the server's count of held tasks is true. */
  async #fetchNext(): Promise<void> {
    if (this.#claiming || this.#upcoming.length > 0 || this.#outbox.entries.length > 0) return;
    if (this.#view.phase === "empty" || this.#view.phase === "failed") return;
    this.#claiming = true;
    clearTimeout(this.#claimTimer);
    this.#progress.ask();
    const current = this.#view.held?.task.assignmentId;
    try {
      this.#onClaimed(await this.parts.port.claim(current === undefined ? [] : [current]));
    } catch (error) {
      this.#onClaimFailed(error);
    } finally {
      this.#claiming = false;
    }
    if (this.#upcoming.length > 0 && this.#view.held === undefined) this.#showNext();
  }

  #onClaimed({ task, progress }: ClaimReply): void {
    this.#progress.receive(progress);
    this.#show({});
    const known = [this.#view.held?.task.assignmentId, ...this.#sentTasks.keys()];
    if (task !== null && !known.includes(task.assignmentId))
      this.#upcoming.push(holdTask(task, this.#drafts.read()));
    else if (this.#view.held === undefined && task === null) this.#show({ phase: "empty" });
  }

  #onClaimFailed(error: unknown): void {
    const refused = error instanceof ApiError && error.status < 500 && error.status !== 429;
    if (refused && this.#view.held === undefined)
      this.#show({ phase: "failed", failure: describeFailure(error) });
    if (refused) return;
    if (this.#view.held === undefined) this.#show({ phase: "waiting" });
    this.#claimTimer = setTimeout(() => void this.#fetchNext(), RETRY_CLAIM_MS);
  }

  #offerUndo(last: LastSubmit | undefined): void {
    clearTimeout(this.#undoTimer);
    this.#show({ last });
    if (last !== undefined) this.#undoTimer = setTimeout(() => this.#show({ last: undefined }), UNDO_MS);
  }
}

/** Whether the task's answer can be submitted. */
export function isWhole({ task, board, filled }: Held): boolean {
  return missingOf({ protocol: task.protocol, board, filled }).length === 0;
}

function bodyOf(
  outcome: Outcome,
  { task, board, filled }: Held,
  ids: { readonly clientId: string; readonly activeMs: number },
): SubmitBody {
  const common = { ...ids, ...spokenOf(filled) };
  switch (outcome.outcome) {
    case "answered":
      return { ...ids, ...answerOf({ protocol: task.protocol, board, filled }) };
    case "none_acceptable":
      return { ...common, outcome: "none_acceptable" };
    case "skipped":
      return { ...common, outcome: "skipped", skipReason: outcome.skipReason };
  }
}
