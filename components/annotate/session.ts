import type { NewReport } from "@/lib/annotations/report";
import type { SubmitReply } from "@/lib/annotations/schema";
import type { BoardAction } from "@/lib/ranking/board";
import type { ClaimReply, PoolStage, TaskView } from "@/lib/tasks/schema";
import { ApiError, describeFailure } from "../call-api";
import { ActiveTime } from "./active-time";
import { BreakClock } from "./break-clock";
import { Drafts } from "./drafts";
import type { Filled } from "./filled";
import { draftOf, holdTask, type Held } from "./held";
import { isAnswer, type AnswerEntry, type OutboxEntry, type ReportEntry } from "./outbox/entry";
import { Outbox } from "./outbox/outbox";
import { Pace } from "./pace";
import { ProgressCount } from "./progress-count";
import {
  FIRST_VIEW,
  isPartOf,
  isSameList,
  type LastSubmit,
  type Outcome,
  type SessionView,
} from "./session-view";
import type { SessionParts } from "./session-parts";
import { move, set } from "./steps";
import { bodyOf, isWhole } from "./submit-body";

export const UNDO_MS = 30_000;
const RETRY_CLAIM_MS = 5_000;
/** As the contract allows. */
const MAX_ACTIVE_MS = 86_400_000;
const RENEW_MS = 5 * 60_000;
/** No task is asked for until the person does something. */
const OVER: readonly SessionView["phase"][] = ["empty", "failed", "moved"];

/** One annotator at work: the task on the screen, the next one fetched ahead, answers on their way out. */
export class Session {
  #view: SessionView = FIRST_VIEW;
  readonly #listeners = new Set<() => void>();
  readonly #outbox: Outbox;
  readonly #drafts: Drafts;
  readonly #pace: Pace;
  readonly #clock = new ActiveTime();
  readonly #breaks = new BreakClock();
  /** Tasks to be shown next: brought back, or fetched ahead. */
  #upcoming: Held[] = [];
  /** Answered tasks that a refusal may bring back. */
  readonly #sentTasks = new Map<string, Held>();
  #claiming = false;
  readonly #progress = new ProgressCount();
  #savedAt = 0;
  /** Of the answer last given: two never have the same. */
  #givenAt = 0;
  #claimTimer: ReturnType<typeof setTimeout> | undefined;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: SessionParts) {
    const { port, storage, userId, slug, outboxStore: store, tabs } = parts;
    this.#drafts = new Drafts(port, storage, `draft.${userId}`);
    this.#pace = new Pace(storage, `pace.${userId}.${slug}`);
    const events = {
      onChange: () => this.#onOutbox(),
      onSent: ({ assignmentId, body }: AnswerEntry, { counted }: SubmitReply) => {
        this.#sentTasks.delete(assignmentId);
        if (!counted && body.outcome !== "skipped" && this.#stage === "main") this.#show({ note: "surplus" });
      },
      onRefused: (entry: OutboxEntry, error: ApiError) => this.#bringBackRefused(entry, error),
    };
    const submit = (entry: AnswerEntry) => this.#submit(entry);
    const report = ({ assignmentId, body }: ReportEntry) => port.report(assignmentId, body);
    this.#outbox = new Outbox({ submit, report, store, tabs, events });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): SessionView => this.#view;

  start(): void {
    this.#show({ paceMs: this.#pace.read() });
    this.#outbox.start();
    void this.#adoptOldAnswers();
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
    if (this.#isFree) this.#show({ phase: "loading", failure: undefined });
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
    if (!held.answered) this.#drafts.forget();
    this.#progress.answer(held.task.assignmentId);
    this.#offerUndo({ held: kept, body });
    this.#show({ paceMs: this.#pace.read(), failure: undefined, note: undefined });
    void this.#outbox.add(this.#entryOf(held, body));
    if (this.#stage === "training") this.#show({ held: undefined, graded: kept, phase: "graded" });
    else this.#showNext();
    return true;
  }

  /** On from an answer that was shown beside the gold one. */
  goOn(): void {
    if (this.#view.phase === "graded") this.#showNext();
  }

  /** Tells the project's people of a problem with the task on the screen; it is sent as answers are. */
  report(report: NewReport): void {
    const held = this.#view.held;
    if (held !== undefined) void this.#outbox.add({ ...this.#entryOf(held, report), kind: "report" });
  }

  /** Brings the task just answered back; the one on the screen waits behind it. */
  undoAnswer(): boolean {
    const last = this.#view.last;
    if (last === undefined) return false;
    const { assignmentId } = last.held.task;
    this.#sentTasks.delete(assignmentId);
    this.#keepCurrent();
    this.#upcoming.unshift({ ...last.held, answered: true });
    this.#progress.takeBack(assignmentId);
    this.#offerUndo(undefined);
    this.#showNext();
    this.#show({ note: "back" });
    void this.#takeBack(last);
    return true;
  }

  /** Version 0.1 kept answers beside the drafts. They go from there when they are safe elsewhere. */
  async #adoptOldAnswers(): Promise<void> {
    const { storage, userId, slug, outboxStore, now } = this.parts;
    const key = `outbox.${userId}`;
    const kept = storage.read(key);
    if (!Array.isArray(kept)) return;
    const old = kept as readonly Pick<AnswerEntry, "assignmentId" | "body">[]; // only that version wrote there
    await Promise.all(
      old.map((one, i) => this.#outbox.add({ ...one, slug, givenAt: now() + i, tried: true })),
    );
    if (outboxStore.isDurable) storage.write(key, null);
  }

  /** An answer that the server has never seen leaves no trace: its task is as it was before. */
  async #takeBack({ held, body }: LastSubmit): Promise<void> {
    if (!(await this.#outbox.takeBack(body.clientId))) return;
    const asBefore = (one: Held): Held =>
      one.task.assignmentId === held.task.assignmentId ? { ...one, answered: held.answered } : one;
    this.#upcoming = this.#upcoming.map(asBefore);
    const current = this.#view.held;
    if (current !== undefined) this.#show({ held: asBefore(current), note: undefined });
  }

  retryRefused(clientId: string): void {
    void this.#outbox.retry(clientId);
  }

  discardRefused(clientId: string): void {
    void this.#outbox.discard(clientId);
  }

  dismiss(): void {
    this.#show({ failure: undefined, note: undefined });
  }

  /** The hint that a break would do good has been seen. */
  dismissBreak(): void {
    this.#breaks.restart(this.parts.now());
    this.#show({ workedMinutes: 0 });
  }

  /** A sign of life: counts working time, and renews the lease of a task that is being read for long. */
  markActive(): void {
    const now = this.parts.now();
    this.#clock.mark(now);
    const workedMinutes = this.#breaks.mark(now);
    if (workedMinutes !== this.#view.workedMinutes) this.#show({ workedMinutes });
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
    const { waiting, waitingReports, refused, state } = this.#outbox;
    const news = {
      unsent: waiting.length,
      unsentReports: waitingReports,
      sendState: state,
      refused: isSameList(refused, this.#view.refused) ? this.#view.refused : refused,
      keepsAnswers: this.parts.outboxStore.isDurable,
    };
    if (!isPartOf(news, this.#view)) this.#show(news);
    if (this.#view.phase === "loading" && this.#isCutOff()) this.#show({ phase: "waiting" });
    if (waiting.length === 0) void this.#fetchNext();
  }

  #entryOf<T>({ task }: Held, body: T) {
    this.#givenAt = Math.max(this.parts.now(), this.#givenAt + 1);
    const { slug } = this.parts;
    return { assignmentId: task.assignmentId, slug, body, givenAt: this.#givenAt, tried: false };
  }

  /** The server does not take this answer: the task comes back with the reason, unless it is not here any more. */
  #bringBackRefused(entry: OutboxEntry, error: ApiError): void {
    if (!isAnswer(entry)) return; // it is listed among what was not taken
    const { assignmentId } = entry;
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

  /** Sends an answer; its reply brings the next task, where none is ahead and no other answer has to come first. */
  async #submit({ assignmentId, slug, body }: AnswerEntry): Promise<SubmitReply> {
    const { port, isEdit } = this.parts;
    const isLast = this.#outbox.waiting.length === 1 && slug === this.parts.slug;
    if (isEdit === true || !isLast || !this.#wantsTask()) return port.submit(assignmentId, body);
    const reply = await this.#claimBy((have) => port.submit(assignmentId, body, have));
    this.#showUpcoming();
    return reply;
  }

  /** Keeps one task ahead. Waits until every answer is out, so that the server's count of held tasks is true. */
  async #fetchNext(): Promise<void> {
    if (!this.#wantsTask() || !this.#outbox.isRead || this.#outbox.waiting.length > 0) return;
    clearTimeout(this.#claimTimer);
    try {
      await this.#claimBy(async (have) => ({ next: await this.parts.port.claim(have) }));
    } catch (error) {
      this.#onClaimFailed(error);
    }
    this.#showUpcoming();
  }

  #wantsTask(): boolean {
    const isOver = OVER.includes(this.#view.phase);
    return !this.#claiming && this.#upcoming.length === 0 && !isOver;
  }

  /** Takes what the reply brings, one claim at a time; `ask` is given what is held already. */
  async #claimBy<T extends { readonly next?: ClaimReply | undefined }>(
    ask: (have: readonly string[]) => Promise<T>,
  ): Promise<T> {
    this.#claiming = true;
    this.#progress.ask();
    const current = this.#view.held?.task.assignmentId;
    try {
      const reply = await ask(current === undefined ? [] : [current]);
      if (reply.next !== undefined) this.#onClaimed(reply.next);
      return reply;
    } finally {
      this.#claiming = false;
    }
  }

  #showUpcoming(): void {
    if (this.#upcoming.length > 0 && this.#isFree) this.#showNext();
  }

  /** Nothing is on the screen that has to stay there. */
  get #isFree(): boolean {
    return this.#view.held === undefined && this.#view.phase !== "graded";
  }

  get #stage(): PoolStage {
    return this.parts.stage ?? "main";
  }

  #onClaimed({ task, progress, stage = "main", elsewhere = [] }: ClaimReply): void {
    if (stage !== this.#stage) {
      if (this.#isFree) this.#show({ phase: "moved" });
      return;
    }
    this.#progress.receive(progress);
    this.#show({});
    const known = [this.#view.held?.task.assignmentId, ...this.#sentTasks.keys()];
    if (task !== null && !known.includes(task.assignmentId)) this.#upcoming.push(this.#hold(task));
    else if (this.#isFree && task === null) this.#show({ phase: "empty", elsewhere });
  }

  #hold(task: TaskView): Held {
    return this.parts.isEdit === true
      ? { ...holdTask(task, undefined), answered: true }
      : holdTask(task, this.#drafts.read());
  }

  #onClaimFailed(error: unknown): void {
    const refused = error instanceof ApiError && error.status < 500 && error.status !== 429;
    if (refused && this.#isFree) this.#show({ phase: "failed", failure: describeFailure(error) });
    if (refused) return;
    if (this.#isFree) this.#show({ phase: "waiting" });
    this.#claimTimer = setTimeout(() => void this.#fetchNext(), RETRY_CLAIM_MS);
  }

  #offerUndo(last: LastSubmit | undefined): void {
    clearTimeout(this.#undoTimer);
    this.#show({ last });
    if (last !== undefined) this.#undoTimer = setTimeout(() => this.#show({ last: undefined }), UNDO_MS);
  }
}
