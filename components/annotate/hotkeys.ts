import type { BoardAction } from "@/lib/ranking/board";

/** Commands that need no more than their name. */
export type PlainCommand =
  | "undo"
  | "submit"
  | "none"
  | "skip"
  | "guidelines"
  | "raw"
  | "keys"
  | "view"
  | "fold"
  | "shorten"
  | "sync"
  | "differ";

/** What a key asks for. `move` and `setPlace` act on the focused completion. */
export type Command =
  | { readonly do: "move"; readonly type: "moveUp" | "moveDown" | "tieWithAbove" | "unplace" }
  | { readonly do: "setPlace"; readonly place: number; readonly alone: boolean }
  | { readonly do: "focusCard" | "partner"; readonly index: number }
  | { readonly do: "focusBy" | "partnerBy" | "scroll"; readonly step: 1 | -1 }
  | { readonly do: "board"; readonly action: BoardAction }
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

export interface KeyContext {
  /** Completions on the screen. */
  readonly k: number;
  /** Shortcuts of one key are switched on. */
  readonly single: boolean;
  /** text: something is being typed. control: Enter and Space belong to a button or link. */
  readonly target: "text" | "control" | "page";
}

const NAMED: Readonly<Record<string, Command>> = {
  ArrowUp: { do: "move", type: "moveUp" },
  ArrowDown: { do: "move", type: "moveDown" },
  ArrowLeft: { do: "focusBy", step: -1 },
  ArrowRight: { do: "focusBy", step: 1 },
  "=": { do: "move", type: "tieWithAbove" },
  Backspace: { do: "move", type: "unplace" },
  Delete: { do: "move", type: "unplace" },
  "?": { do: "keys" },
  "[": { do: "partnerBy", step: -1 },
  "]": { do: "partnerBy", step: 1 },
};

/** Where the brackets are on an American keyboard: on others they may ask for more than one key. */
const BRACKETS: Readonly<Record<string, Command>> = {
  BracketLeft: { do: "partnerBy", step: -1 },
  BracketRight: { do: "partnerBy", step: 1 },
};

const LETTERS: Readonly<Record<string, Command>> = {
  t: { do: "move", type: "tieWithAbove" },
  u: { do: "undo" },
  o: { do: "board", action: { type: "confirmOrder" } },
  n: { do: "none" },
  s: { do: "skip" },
  g: { do: "guidelines" },
  r: { do: "raw" },
  v: { do: "view" },
  p: { do: "fold" },
  x: { do: "shorten" },
  y: { do: "sync" },
  w: { do: "differ" },
  j: { do: "scroll", step: 1 },
  k: { do: "scroll", step: -1 },
};

/** The command of a key press, or undefined when the key is not ours. */
export function commandOf(key: Key, { k, single, target }: KeyContext): Command | undefined {
  if (target === "text" || key.altKey) return undefined;
  if (key.ctrlKey || key.metaKey) return withControl(key);
  if (!single) return undefined;
  if (key.key === "Enter") return target === "control" ? undefined : { do: "submit" };
  // Before the digits: on some keyboards "=" is Shift and a digit.
  const named = NAMED[key.key] ?? BRACKETS[key.code];
  if (named !== undefined) return named;
  const digit = /^\d$/.test(key.key) ? key.key : /^Digit(\d)$/.exec(key.code)?.[1];
  if (digit !== undefined) return ofDigit(Number(digit), k, key.shiftKey);
  return ofLetter(letterOf(key), k, key.shiftKey);
}

function withControl(key: Key): Command | undefined {
  const letter = letterOf(key);
  if (key.key === "Enter") return { do: "submit" };
  if (letter === "y" || (letter === "z" && key.shiftKey)) return { do: "board", action: { type: "redo" } };
  return letter === "z" ? { do: "undo" } : undefined;
}

function ofDigit(digit: number, k: number, alone: boolean): Command | undefined {
  if (digit === 0) return { do: "move", type: "unplace" };
  return digit <= k ? { do: "setPlace", place: digit, alone } : undefined;
}

/** The first k letters are the completions', with Shift to compare with; G with Shift is always the guidelines. */
function ofLetter(letter: string | undefined, k: number, shift: boolean): Command | undefined {
  if (letter === undefined) return undefined;
  const index = letter.charCodeAt(0) - 97;
  if (index < k && !(letter === "g" && shift)) return { do: shift ? "partner" : "focusCard", index };
  return LETTERS[letter];
}

/** The Latin letter of a key; on a keyboard of another script, that of its position. */
function letterOf({ key, code }: Key): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /[^\p{ASCII}]/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
}
