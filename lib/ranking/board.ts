import { areEqual, closeGaps, join, putAlone, putBetween, slotOf, swap, without, type Slots } from "./slots";

/** A ranking while it is being made. Nothing is placed at the start: the order shown is never the answer by itself. */
export interface Board {
  /** Completion ids as presented; their letters are A, B, C … in this order. */
  readonly ids: readonly string[];
  readonly rules: BoardRules;
  readonly slots: Slots;
  /** The completion that keys act on. */
  readonly focus: string;
  readonly past: readonly Slots[];
  readonly future: readonly Slots[];
}

export interface BoardRules {
  readonly tiesAllowed: boolean;
  readonly partialAllowed: boolean;
}

/** Indices of tiers count from 0 (best), places from 1, as the number keys do. */
export type BoardAction =
  | { readonly type: "place"; readonly id: string; readonly tier: number }
  | { readonly type: "setPlace"; readonly id: string; readonly place: number; readonly alone?: boolean }
  | { readonly type: "placeBetween"; readonly id: string; readonly at: number }
  | { readonly type: "tieWith"; readonly id: string; readonly other: string }
  | { readonly type: "tieWithAbove" | "moveUp" | "moveDown" | "unplace"; readonly id: string }
  | { readonly type: "focus"; readonly id: string }
  | { readonly type: "focusBy"; readonly step: 1 | -1 }
  | { readonly type: "focusNextUnplaced" | "confirmOrder" | "undo" | "redo" };

export interface BoardAnswer {
  readonly tiers: string[][];
  readonly unranked: string[];
  readonly confirmedOrder: boolean;
}

/**
 * An empty board, or one with a draft on it: tier by tier, an empty one for a place that nobody holds yet. Ids that the
 * task has not, or named twice, are dropped.
 */
export function createBoard(
  ids: readonly string[],
  rules: BoardRules,
  draft: readonly (readonly string[])[] = [],
): Board {
  const firstTier = (id: string) => draft.findIndex((tier) => tier.includes(id));
  const kept = draft
    .map((tier, i) => ({ ids: ids.filter((id) => firstTier(id) === i), wasEmpty: tier.length === 0 }))
    .filter((tier) => tier.wasEmpty || tier.ids.length > 0)
    .map((tier) => tier.ids);
  const hasRoom = kept.every((tier, i) => tier.length === 0 || i < ids.length);
  const isWhole = kept.flat().length === ids.length;
  const tiers = hasRoom && !isWhole ? kept : closeGaps(kept);
  const slots = ids.map((_, i) => tiers[i] ?? []);
  const board = { ids, rules, slots, focus: ids[0] ?? "", past: [], future: [] };
  return { ...board, focus: unplacedOf(board)[0] ?? board.focus };
}

/** The board after an action; the same object where the action changes nothing. */
export function reduceBoard(board: Board, action: BoardAction): Board {
  switch (action.type) {
    case "focus":
      return withFocus(board, action.id);
    case "focusBy":
      return withFocus(board, board.ids[board.ids.indexOf(board.focus) + action.step]);
    case "focusNextUnplaced":
      return withFocus(board, nextUnplaced(board));
    case "undo":
      return travel(board, board.past, "past");
    case "redo":
      return travel(board, board.future, "future");
    case "confirmOrder":
      return withSlots(
        board,
        board.ids.map((id) => [id]),
      );
    case "place":
    case "setPlace":
    case "placeBetween":
    case "tieWith":
    case "tieWithAbove":
    case "moveUp":
    case "moveDown":
    case "unplace": {
      if (!board.ids.includes(action.id)) return board;
      const slots = moveSlots(board, action);
      return slots === undefined ? board : withSlots({ ...board, focus: action.id }, slots);
    }
  }
}

type MoveAction = Exclude<Extract<BoardAction, { readonly id: string }>, { readonly type: "focus" }>;

function moveSlots(board: Board, action: MoveAction): Slots | undefined {
  switch (action.type) {
    case "place":
      return placeAt(board, action.id, action.tier, !board.rules.tiesAllowed);
    case "setPlace":
      return placeAt(board, action.id, action.place - 1, (action.alone ?? false) || !board.rules.tiesAllowed);
    case "placeBetween":
      return putBetween(board.slots, action.id, Math.max(0, Math.min(action.at, board.ids.length)));
    case "tieWith":
      return tie(board, action.id, slotOf(board.slots, action.other));
    case "tieWithAbove":
      return tie(board, action.id, slotAbove(board, action.id));
    case "moveUp":
      return moveBy(board, action.id, -1);
    case "moveDown":
      return moveBy(board, action.id, 1);
    case "unplace":
      return without(board.slots, action.id);
  }
}

function placeAt(board: Board, id: string, at: number, alone: boolean): Slots | undefined {
  if (at < 0 || at >= board.slots.length) return undefined;
  return alone ? putAlone(board.slots, id, at) : join(board.slots, id, at, board.ids);
}

function tie(board: Board, id: string, at: number): Slots | undefined {
  return at < 0 || !board.rules.tiesAllowed ? undefined : join(board.slots, id, at, board.ids);
}

/** The nearest place above that somebody holds; for one without a place, the last such place. */
function slotAbove({ slots }: Board, id: string): number {
  const own = slotOf(slots, id);
  return slots.findLastIndex((ids, i) => ids.length > 0 && (own < 0 || i < own));
}

/** One without a place goes to the end; one of a tie leaves it; any other changes place with its neighbour. */
function moveBy({ ids, slots, ...board }: Board, id: string, step: 1 | -1): Slots | undefined {
  const at = slotOf(slots, id);
  if (at < 0) return putBetween(slots, id, slots.findLastIndex((held) => held.length > 0) + 1);
  if ((slots[at]?.length ?? 0) > 1) return putBetween(slots, id, step < 0 ? at : at + 1);
  const complete = unplacedOf({ ids, slots, ...board }).length === 0;
  const last = complete ? slots.findLastIndex((held) => held.length > 0) : slots.length - 1;
  const to = at + step;
  return to < 0 || to > last ? undefined : swap(slots, at, to);
}

function withSlots(board: Board, moved: Slots): Board {
  const complete = board.ids.every((id) => slotOf(moved, id) >= 0);
  const slots = complete ? closeGaps(moved) : moved;
  if (areEqual(slots, board.slots)) return board;
  return { ...board, slots, past: [...board.past, board.slots], future: [] };
}

function withFocus(board: Board, id: string | undefined): Board {
  return id === undefined || id === board.focus || !board.ids.includes(id) ? board : { ...board, focus: id };
}

function nextUnplaced(board: Board): string | undefined {
  const from = board.ids.indexOf(board.focus) + 1;
  return [...board.ids.slice(from), ...board.ids.slice(0, from)].find((id) => slotOf(board.slots, id) < 0);
}

function travel(board: Board, from: readonly Slots[], side: "past" | "future"): Board {
  const slots = from.at(-1);
  if (slots === undefined) return board;
  const other = side === "past" ? "future" : "past";
  const moved = board.ids.find((id) => slotOf(slots, id) !== slotOf(board.slots, id));
  return {
    ...board,
    slots,
    focus: moved ?? board.focus,
    [side]: from.slice(0, -1),
    [other]: [...board[other], board.slots],
  };
}

/** The neutral letter of a completion: A for the first one presented. */
export function letterOf(board: Pick<Board, "ids">, id: string): string {
  return String.fromCharCode(65 + board.ids.indexOf(id));
}

/** Those without a place yet, as presented. */
export function unplacedOf({ ids, slots }: Pick<Board, "ids" | "slots">): string[] {
  return ids.filter((id) => slotOf(slots, id) < 0);
}

/** The places as they stand, best first: an empty one where nobody is yet, none after the last that is held. */
export function placesOf({ slots }: Pick<Board, "slots">): string[][] {
  return slots.slice(0, slots.findLastIndex((ids) => ids.length > 0) + 1).map((ids) => [...ids]);
}

/** The places held, best first. */
export function tiersOf({ slots }: Pick<Board, "slots">): string[][] {
  return slots.filter((ids) => ids.length > 0).map((ids) => [...ids]);
}

/** The place as shown, the number that its key has, and with whom it is shared; undefined for one without a place. */
export function placeOf(
  { slots }: Pick<Board, "slots">,
  id: string,
): { readonly place: number; readonly tiedWith: readonly string[] } | undefined {
  const at = slotOf(slots, id);
  if (at < 0) return undefined;
  return { place: at + 1, tiedWith: (slots[at] ?? []).filter((other) => other !== id) };
}

/** Whether anything has a place. */
export function isTouched({ slots }: Pick<Board, "slots">): boolean {
  return slots.some((ids) => ids.length > 0);
}

/** Whether it can be submitted: every completion has a place or, where the protocol allows it, at least two. */
export function isComplete(board: Board): boolean {
  const missing = unplacedOf(board).length;
  return missing === 0 || (board.rules.partialAllowed && board.ids.length - missing >= 2);
}

/**
 * The answer. An order equal to the one shown is sent as confirmed: it can only come from placing each completion or
 * from saying that the order is right.
 */
export function toAnswer(board: Board): BoardAnswer {
  const tiers = tiersOf(board);
  const asShown = tiers.length === board.ids.length && tiers.every((tier, i) => tier[0] === board.ids[i]);
  return { tiers, unranked: unplacedOf(board), confirmedOrder: asShown };
}
