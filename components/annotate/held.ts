import type { Protocol } from "@/lib/projects/protocol";
import { createBoard, placesOf, type Board, type BoardRules } from "@/lib/ranking/board";
import type { Draft, TaskView } from "@/lib/tasks/schema";
import { filledOf, type Filled } from "./filled";
import { NO_STEPS, type Steps } from "./steps";

/** A task that this screen holds, with what has been set on it. */
export interface Held {
  readonly task: TaskView;
  readonly board: Board;
  readonly filled: Filled;
  /** What can be undone and done again. */
  readonly steps: Steps;
  /** Working time spent on it before it was last put on the screen. */
  readonly activeMs: number;
  /** It was answered before and brought back by undo: answering it again is an edit. */
  readonly answered: boolean;
}

/** A draft that has not reached the server, kept in the browser. */
export interface LocalDraft {
  readonly assignmentId: string;
  readonly draft: Draft;
}

export function holdTask(task: TaskView, local: unknown): Held {
  const draft = isDraftOf(local, task.assignmentId) ? local.draft : task.draft;
  const ids = task.items.map((item) => item.completionId);
  return {
    task,
    board: createBoard(ids, rulesOf(task.protocol), draft?.tiers ?? []),
    filled: filledOf(draft),
    steps: NO_STEPS,
    activeMs: draft?.activeMs ?? 0,
    answered: false,
  };
}

export function draftOf({ board, filled }: Held, activeMs: number): Draft {
  const { demonstration, reasonTags, ...rest } = filled;
  return {
    ...rest,
    tiers: placesOf(board),
    activeMs,
    reasonTags: [...reasonTags],
    demonstration,
  };
}

function rulesOf(protocol: Protocol): BoardRules {
  return protocol.kind === "ranking" ? protocol : { tiesAllowed: false, partialAllowed: false };
}

function isDraftOf(value: unknown, assignmentId: string): value is LocalDraft {
  return (
    typeof value === "object" &&
    value !== null &&
    "assignmentId" in value &&
    value.assignmentId === assignmentId &&
    "draft" in value
  );
}
