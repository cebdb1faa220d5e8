import type { BoardAction } from "@/lib/ranking/board";
import type { Stage } from "./stage";

/** Commands that need no more than their name. */
export type PlainCommand =
  | "undo"
  | "submit"
  | "none"
  | "skip"
  | "report"
  | "guidelines"
  | "raw"
  | "keys"
  | "view"
  | "fold"
  | "shorten"
  | "sync"
  | "differ"
  | "fields"
  | "why"
  | "write"
  | "leave"
  | "unchoose"
  | "unrate"
  | "middle";

/** What a key asks for. `move`, `setPlace` and `rate` act on the focused completion. */
export type Command =
  | { readonly do: "move"; readonly type: "moveUp" | "moveDown" | "tieWithAbove" | "unplace" }
  | { readonly do: "setPlace"; readonly place: number; readonly alone: boolean }
  | { readonly do: "focusCard" | "partner"; readonly index: number }
  | { readonly do: "focusBy" | "partnerBy"; readonly step: 1 | -1 }
  /** Of the focused completion's text; `by` is a share of what is seen of it. */
  | { readonly do: "scroll"; readonly by: number }
  | { readonly do: "board"; readonly action: BoardAction }
  /** The strength scale's point, counted from 0 at the left; `movePoint` goes on from the chosen one. */
  | { readonly do: "choosePoint"; readonly index: number }
  | { readonly do: "movePoint"; readonly step: 1 | -1 }
  | { readonly do: "rate"; readonly digit: number }
  | { readonly do: PlainCommand };

export interface Key {
  readonly key: string;
  /** The key's position, as in KeyboardEvent.code. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Where a key is pressed. text: something is being typed. control: Enter and Space belong to a button or link.
 * choice: arrows and Space belong to a group of choices; field: one of a completion's ratings, which takes numbers too.
 * scroller: something that the browser itself scrolls with Space, Page Down, Home and End.
 */
export type KeyTarget = "text" | "control" | "choice" | "field" | "scroller" | "page";

export interface KeyContext {
  readonly stage: Stage;
  /** Completions on the screen. */
  readonly k: number;
  /** Points of the strength scale; 0 where there is none. */
  readonly points: number;
  /** Completions are rated. */
  readonly fields: boolean;
  /** A reason is asked. */
  readonly why: boolean;
  /** Shortcuts of one key are switched on. */
  readonly single: boolean;
  readonly target: KeyTarget;
}

interface StageKeys {
  readonly named: Readonly<Record<string, Command>>;
  readonly letters: Readonly<Record<string, Command>>;
  readonly digit: (digit: number, context: KeyContext, shift: boolean) => Command | undefined;
}

const CARD_ARROWS: Readonly<Record<string, Command>> = {
  ArrowLeft: { do: "focusBy", step: -1 },
  ArrowRight: { do: "focusBy", step: 1 },
};

/** Where the brackets are on an American keyboard: on others they may ask for more than one key. */
const BRACKETS: Readonly<Record<string, Command>> = {
  "[": { do: "partnerBy", step: -1 },
  "]": { do: "partnerBy", step: 1 },
  BracketLeft: { do: "partnerBy", step: -1 },
  BracketRight: { do: "partnerBy", step: 1 },
};

const STAGES: Readonly<Record<Stage, StageKeys>> = {
  order: {
    named: {
      ...CARD_ARROWS,
      ArrowUp: { do: "move", type: "moveUp" },
      ArrowDown: { do: "move", type: "moveDown" },
      "=": { do: "move", type: "tieWithAbove" },
      Backspace: { do: "move", type: "unplace" },
      Delete: { do: "move", type: "unplace" },
    },
    letters: {
      t: { do: "move", type: "tieWithAbove" },
      o: { do: "board", action: { type: "confirmOrder" } },
    },
    digit: (digit, { k }, alone) => {
      if (digit === 0) return { do: "move", type: "unplace" };
      return digit <= k ? { do: "setPlace", place: digit, alone } : undefined;
    },
  },
  compare: {
    named: {
      ArrowLeft: { do: "movePoint", step: -1 },
      ArrowRight: { do: "movePoint", step: 1 },
      "=": { do: "middle" },
      Backspace: { do: "unchoose" },
      Delete: { do: "unchoose" },
    },
    letters: {},
    digit: (digit, { points }) => {
      if (digit === 0) return { do: "unchoose" };
      return digit <= points ? { do: "choosePoint", index: digit - 1 } : undefined;
    },
  },
  rate: { named: CARD_ARROWS, letters: {}, digit: (digit) => ({ do: "rate", digit }) },
  write: { named: CARD_ARROWS, letters: { w: { do: "write" } }, digit: () => undefined },
};

const LETTERS: Readonly<Record<string, Command>> = {
  u: { do: "undo" },
  n: { do: "none" },
  s: { do: "skip" },
  m: { do: "report" },
  g: { do: "guidelines" },
  r: { do: "raw" },
  v: { do: "view" },
  p: { do: "fold" },
  x: { do: "shorten" },
  y: { do: "sync" },
  w: { do: "differ" },
  j: { do: "scroll", by: 0.4 },
  k: { do: "scroll", by: -0.4 },
};

/** Where nothing has the focus that they would scroll of themselves: a new task is read before anything is pressed. */
const PAGE_KEYS: Readonly<Record<string, Command>> = {
  PageDown: { do: "scroll", by: 0.9 },
  PageUp: { do: "scroll", by: -0.9 },
  Home: { do: "scroll", by: -Infinity },
  End: { do: "scroll", by: Infinity },
};

const CLEARING = new Set(["Backspace", "Delete"]);

/** With Shift they are never a completion's letter. */
const SHIFTED = new Set(["e", "f", "g"]);

/** The command of a key press, or undefined when the key is not ours. */
export function commandOf(key: Key, context: KeyContext): Command | undefined {
  const { single, target, stage } = context;
  if (key.altKey) return undefined;
  const withCtrl = key.ctrlKey || key.metaKey;
  if (target === "text") return withCtrl && key.key === "Enter" ? { do: "submit" } : undefined;
  if (withCtrl) return withControl(key);
  if (!single) return undefined;
  if (key.key === "Enter") return target === "control" ? undefined : { do: "submit" };
  if (key.key === "?") return { do: "keys" };
  const inChoice = target === "choice" || target === "field";
  if (inChoice && key.key.startsWith("Arrow")) return undefined;
  if (inChoice && key.key === "Escape") return { do: "leave" };
  if (target === "field" && CLEARING.has(key.key)) return { do: "unrate" };
  // Before the digits: on some keyboards "=" is Shift and a digit.
  const named = STAGES[stage].named[key.key] ?? BRACKETS[key.key] ?? BRACKETS[key.code];
  if (named !== undefined) return named;
  const page = ofPageKey(key, target);
  if (page !== undefined) return page;
  const digit = digitOf(key);
  if (digit === undefined) return ofLetter(letterOf(key), context, key.shiftKey);
  return target === "field" ? { do: "rate", digit } : STAGES[stage].digit(digit, context, key.shiftKey);
}

function ofPageKey({ key, shiftKey }: Key, target: KeyTarget): Command | undefined {
  if (key === " ") return target === "page" ? PAGE_KEYS[shiftKey ? "PageUp" : "PageDown"] : undefined;
  return target === "page" || target === "control" ? PAGE_KEYS[key] : undefined;
}

function withControl(key: Key): Command | undefined {
  const letter = letterOf(key);
  if (key.key === "Enter") return { do: "submit" };
  if (letter === "y" || (letter === "z" && key.shiftKey)) return { do: "board", action: { type: "redo" } };
  return letter === "z" ? { do: "undo" } : undefined;
}

/** The digit that is pressed without Ctrl, Alt or Meta, in a dialog whose choices are numbered. */
export function digitOfPress({
  ctrlKey,
  altKey,
  metaKey,
  key,
  code,
}: Omit<Key, "shiftKey">): number | undefined {
  return ctrlKey || altKey || metaKey ? undefined : digitOf({ key, code });
}

/** The digit typed or, where digits need Shift, the one printed on the key. */
function digitOf({ key, code }: Pick<Key, "key" | "code">): number | undefined {
  const digit = /^\d$/.test(key) ? key : /^Digit(\d)$/.exec(code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** The first k letters are the completions', with Shift to compare with. */
function ofLetter(
  letter: string | undefined,
  { k, stage, fields, why }: KeyContext,
  shift: boolean,
): Command | undefined {
  if (letter === undefined) return undefined;
  const index = letter.charCodeAt(0) - 97;
  if (index < k && !(shift && SHIFTED.has(letter))) return { do: shift ? "partner" : "focusCard", index };
  if (letter === "f") return fields ? { do: "fields" } : undefined;
  if (letter === "e") return why ? { do: "why" } : undefined;
  return STAGES[stage].letters[letter] ?? LETTERS[letter];
}

/** The Latin letter of a key; on a keyboard of another script, that of its position. */
function letterOf({ key, code }: Key): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /[^\p{ASCII}]/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
}
