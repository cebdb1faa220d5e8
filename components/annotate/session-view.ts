import type { SkipReason, SubmitBody } from "@/lib/annotations/schema";
import type { Asked, Progress } from "@/lib/tasks/schema";
import type { Failure } from "../call-api";
import type { Held } from "./held";
import type { OutboxEntry } from "./outbox/entry";
import type { SendState } from "./outbox/outbox";

export interface LastSubmit {
  readonly held: Held;
  readonly body: SubmitBody;
}

/** All that the screen shows of the flow of tasks; replaced, never changed. */
export interface SessionView {
  /**
   * waiting: the server is not reached. failed: it refuses to give tasks. graded: a training task was answered, and is
   * shown beside the gold answer. moved: the tasks come from another pool now than the page was made for.
   */
  readonly phase: "loading" | "working" | "empty" | "waiting" | "failed" | "graded" | "moved";
  readonly held: Held | undefined;
  /** In phase graded. */
  readonly graded: Held | undefined;
  readonly progress: Progress;
  readonly unsent: number;
  readonly unsentReports: number;
  /** Answers and reports that the server refused: kept until the person decides about them. */
  readonly refused: readonly OutboxEntry[];
  /** False: an answer that is not sent yet is lost when the page closes. */
  readonly keepsAnswers: boolean;
  readonly sendState: SendState;
  /** In phase empty: what tasks that are left for others ask, and this annotator has not. */
  readonly elsewhere: readonly Asked[];
  /** The answer just given, while it can still be undone with one key. */
  readonly last: LastSubmit | undefined;
  /** A refusal of the task's answer, or of tasks at all. */
  readonly failure: Failure | undefined;
  readonly note: "back" | "surplus" | undefined;
  readonly paceMs: number | undefined;
  /** Since the last break. */
  readonly workedMinutes: number;
}

export const FIRST_VIEW: SessionView = {
  phase: "loading",
  held: undefined,
  graded: undefined,
  progress: { done: 0, left: 0 },
  unsent: 0,
  unsentReports: 0,
  refused: [],
  keepsAnswers: true,
  sendState: "idle",
  elsewhere: [],
  last: undefined,
  failure: undefined,
  note: undefined,
  paceMs: undefined,
  workedMinutes: 0,
};

export type Outcome =
  | { readonly outcome: "answered" }
  | { readonly outcome: "none_acceptable" }
  | { readonly outcome: "skipped"; readonly skipReason: SkipReason };

/** Whether showing it would change nothing. */
export function isPartOf(part: Partial<SessionView>, view: SessionView): boolean {
  const whole: Readonly<Record<string, unknown>> = { ...view };
  return Object.entries(part).every(([name, value]) => whole[name] === value);
}

export function isSameList(a: readonly OutboxEntry[], b: readonly OutboxEntry[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry.body.clientId === b[i]?.body.clientId);
}
