import { createBoard, isTouched, tiersOf, type Board } from "@/lib/ranking/board";
import type { Draft, TaskView } from "@/lib/tasks/schema";

/** A task that this screen holds, with what has been set on it. */
export interface Held {
  readonly task: TaskView;
  readonly board: Board;
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
    board: createBoard(ids, task.protocol, draft?.tiers ?? []),
    activeMs: draft?.activeMs ?? 0,
    answered: false,
  };
}

export function draftOf({ board }: Held, activeMs: number): Draft {
  return { tiers: isTouched(board) ? tiersOf(board) : [], activeMs };
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
