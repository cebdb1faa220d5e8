import { reduceBoard, type Board, type BoardAction } from "@/lib/ranking/board";
import type { Filled } from "./filled";

/** One thing that was done: a move, which the board itself can take back, or a setting beside it. */
type Step =
  | { readonly on: "board" }
  /** As it was before. `typing`: names the text that was being typed; its letters are one step together. */
  | { readonly on: "filled"; readonly filled: Filled; readonly typing: string | undefined };

/** What has been done at a task, so that one undo serves moves and settings alike. */
export interface Steps {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const NO_STEPS: Steps = { past: [], future: [] };

interface Stepped {
  readonly board: Board;
  readonly filled: Filled;
  readonly steps: Steps;
}

/** The task after a move, an undo or a redo; the same object where nothing changes. */
export function move<T extends Stepped>(held: T, action: BoardAction): T {
  if (action.type === "undo") return travel(held, "past", "future");
  if (action.type === "redo") return travel(held, "future", "past");
  const board = reduceBoard(held.board, action);
  if (board === held.board) return held;
  if (board.slots === held.board.slots) return { ...held, board };
  return { ...held, board, steps: { past: [...held.steps.past, { on: "board" }], future: [] } };
}

/** The task with something set beside the order. */
export function set<T extends Stepped>(held: T, change: Partial<Filled>, typing?: string): T {
  const { past } = held.steps;
  const last = past.at(-1);
  const goesOn = typing !== undefined && last?.on === "filled" && last.typing === typing;
  const step: Step = { on: "filled", filled: held.filled, typing };
  return {
    ...held,
    filled: { ...held.filled, ...change },
    steps: { past: goesOn ? past : [...past, step], future: [] },
  };
}

function travel<T extends Stepped>(held: T, from: keyof Steps, to: keyof Steps): T {
  const step = held.steps[from].at(-1);
  if (step === undefined) return held;
  const walked = (back: Step): Steps => ({
    ...held.steps,
    [from]: held.steps[from].slice(0, -1),
    [to]: [...held.steps[to], back],
  });
  if (step.on === "filled")
    return {
      ...held,
      filled: step.filled,
      steps: walked({ on: "filled", filled: held.filled, typing: undefined }),
    };
  const board = reduceBoard(held.board, { type: from === "past" ? "undo" : "redo" });
  return { ...held, board, steps: walked(step) };
}
