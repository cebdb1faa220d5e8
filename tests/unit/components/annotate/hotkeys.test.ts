import { describe, expect, it } from "vitest";
import {
  commandOf,
  digitOfPress,
  type Command,
  type Key,
  type KeyContext,
} from "@/components/annotate/hotkeys";

function press(
  key: string,
  { code = "", ctrl = false, shift = false, ...context }: Partial<KeyContext> & Partial<Held> = {},
) {
  const event: Key = {
    key,
    code,
    ctrlKey: ctrl,
    metaKey: false,
    altKey: false,
    shiftKey: shift,
  };
  return commandOf(event, { ...ORDER, ...context });
}

const ORDER: KeyContext = {
  stage: "order",
  k: 4,
  points: 0,
  fields: false,
  why: false,
  single: true,
  target: "page",
};

interface Held {
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

describe("single keys", () => {
  it.each<[string, Command]>([
    ["2", { do: "setPlace", place: 2, alone: false }],
    ["c", { do: "focusCard", index: 2 }],
    ["C", { do: "focusCard", index: 2 }],
    ["=", { do: "move", type: "tieWithAbove" }],
    ["ArrowUp", { do: "move", type: "moveUp" }],
    ["ArrowRight", { do: "focusBy", step: 1 }],
    ["0", { do: "move", type: "unplace" }],
    ["u", { do: "undo" }],
    ["n", { do: "none" }],
    ["s", { do: "skip" }],
    ["g", { do: "guidelines" }],
    ["r", { do: "raw" }],
    ["?", { do: "keys" }],
    ["y", { do: "sync" }],
    ["w", { do: "differ" }],
    ["[", { do: "partnerBy", step: -1 }],
    ["]", { do: "partnerBy", step: 1 }],
    ["o", { do: "board", action: { type: "confirmOrder" } }],
    ["Enter", { do: "submit" }],
    [" ", { do: "scroll", by: 0.9 }],
    ["PageUp", { do: "scroll", by: -0.9 }],
    ["End", { do: "scroll", by: Infinity }],
  ])("%s", (key, command) => {
    expect(press(key)).toEqual(command);
  });

  it("ignore numbers and letters beyond the completions shown", () => {
    expect(press("5")).toBeUndefined();
    expect(press("5", { k: 5 })).toEqual({ do: "setPlace", place: 5, alone: false });
    expect(press("f")).toBeUndefined();
  });

  it("make g a completion when there are seven; Shift + G stays the guidelines", () => {
    expect(press("g", { k: 7 })).toEqual({ do: "focusCard", index: 6 });
    expect(press("G", { k: 7, shift: true })).toEqual({ do: "guidelines" });
  });

  it("with Shift and a letter compare with that completion", () => {
    expect(press("C", { shift: true })).toEqual({ do: "partner", index: 2 });
    expect(press("E", { shift: true })).toBeUndefined();
  });

  it("take the brackets where they lie on an American keyboard", () => {
    expect(press("ü", { code: "BracketLeft" })).toEqual({ do: "partnerBy", step: -1 });
    expect(press("+", { code: "BracketRight" })).toEqual({ do: "partnerBy", step: 1 });
  });

  it("with Shift and a number put a completion in a place alone", () => {
    expect(press("!", { code: "Digit1", shift: true })).toEqual({ do: "setPlace", place: 1, alone: true });
  });

  it("work on keyboards of other layouts and scripts", () => {
    expect(press("&", { code: "Digit1" })).toEqual({ do: "setPlace", place: 1, alone: false });
    expect(press("ф", { code: "KeyA" })).toEqual({ do: "focusCard", index: 0 });
    expect(press("=", { code: "Digit0", shift: true })).toEqual({ do: "move", type: "tieWithAbove" });
  });

  it("are silent when they are switched off, and while something is typed", () => {
    for (const key of ["1", "a", "n", "?", "Enter", "ArrowUp"]) {
      expect(press(key, { single: false })).toBeUndefined();
      expect(press(key, { target: "text" })).toBeUndefined();
    }
  });

  it("leave Enter to a button that has the focus", () => {
    expect(press("Enter", { target: "control" })).toBeUndefined();
    expect(press("2", { target: "control" })).toEqual({ do: "setPlace", place: 2, alone: false });
  });
});

describe("keys that scroll", () => {
  it("are left to what scrolls of itself, and Space to a button", () => {
    for (const key of [" ", "PageDown", "Home"])
      expect(press(key, { target: "scroller" }), key).toBeUndefined();
    expect(press(" ", { target: "control" })).toBeUndefined();
    expect(press("PageDown", { target: "control" })).toEqual({ do: "scroll", by: 0.9 });
    expect(press("2", { target: "scroller" })).toEqual({ do: "setPlace", place: 2, alone: false });
  });
});

describe("digits in a dialog", () => {
  const key = { key: "2", code: "Digit2", ctrlKey: false, metaKey: false, altKey: false };

  it("are those printed on the keys too; with Ctrl they are the browser's", () => {
    expect(digitOfPress(key)).toBe(2);
    expect(digitOfPress({ ...key, key: "é" })).toBe(2);
    expect(digitOfPress({ ...key, ctrlKey: true })).toBeUndefined();
    expect(digitOfPress({ ...key, key: "a", code: "KeyA" })).toBeUndefined();
  });
});

describe("keys with Ctrl", () => {
  it("undo, redo and submit, also when single keys are off", () => {
    expect(press("z", { ctrl: true, single: false })).toEqual({ do: "undo" });
    expect(press("Z", { ctrl: true, shift: true })).toEqual({ do: "board", action: { type: "redo" } });
    expect(press("Enter", { ctrl: true, single: false, target: "control" })).toEqual({ do: "submit" });
  });

  it("submit also while something is typed, and do nothing else there", () => {
    expect(press("Enter", { ctrl: true, target: "text" })).toEqual({ do: "submit" });
    for (const key of ["z", "y"]) expect(press(key, { ctrl: true, target: "text" })).toBeUndefined();
  });

  it("leave the browser's own alone", () => {
    for (const key of ["f", "c", "a", "r", "1"]) expect(press(key, { ctrl: true })).toBeUndefined();
  });
});

describe("keys of a comparison", () => {
  const compare = { stage: "compare", k: 2, points: 5 } as const;

  it.each<[string, Command]>([
    ["1", { do: "choosePoint", index: 0 }],
    ["5", { do: "choosePoint", index: 4 }],
    ["0", { do: "unchoose" }],
    ["Backspace", { do: "unchoose" }],
    ["=", { do: "middle" }],
    ["ArrowLeft", { do: "movePoint", step: -1 }],
    ["ArrowRight", { do: "movePoint", step: 1 }],
    ["b", { do: "focusCard", index: 1 }],
    ["Enter", { do: "submit" }],
  ])("%s", (key, command) => {
    expect(press(key, compare)).toEqual(command);
  });

  it("are none beyond the scale, and none of the ranking's", () => {
    for (const key of ["6", "o", "t", "ArrowUp"]) expect(press(key, compare)).toBeUndefined();
  });

  it("leave arrows to the scale while it has the focus, not the numbers", () => {
    expect(press("ArrowLeft", { ...compare, target: "choice" })).toBeUndefined();
    expect(press("2", { ...compare, target: "choice" })).toEqual({ do: "choosePoint", index: 1 });
    expect(press("Enter", { ...compare, target: "choice" })).toEqual({ do: "submit" });
  });
});

describe("keys of rating", () => {
  it("answer with numbers, 0 too, and go from card to card with arrows", () => {
    const rate = { stage: "rate", fields: true } as const;
    expect(press("0", rate)).toEqual({ do: "rate", digit: 0 });
    expect(press("7", rate)).toEqual({ do: "rate", digit: 7 });
    expect(press("ArrowRight", rate)).toEqual({ do: "focusBy", step: 1 });
    expect(press("ArrowUp", rate)).toBeUndefined();
  });

  it("answer the field that has the focus, in each stage, and clear it", () => {
    for (const stage of ["order", "compare", "rate"] as const) {
      const field = { stage, fields: true, target: "field" } as const;
      expect(press("3", field)).toEqual({ do: "rate", digit: 3 });
      expect(press("Backspace", field)).toEqual({ do: "unrate" });
      expect(press("ArrowRight", field)).toBeUndefined();
    }
  });
});

describe("keys of what stands beside the order", () => {
  it("are there where the protocol asks for it", () => {
    expect(press("f", { fields: true })).toEqual({ do: "fields" });
    expect(press("e", { why: true })).toEqual({ do: "why" });
    expect(press("e")).toBeUndefined();
  });

  it("take Shift where the letter is a completion's", () => {
    expect(press("e", { why: true, k: 5 })).toEqual({ do: "focusCard", index: 4 });
    expect(press("E", { why: true, k: 5, shift: true })).toEqual({ do: "why" });
    expect(press("F", { fields: true, k: 6, shift: true })).toEqual({ do: "fields" });
  });
});

describe("keys of writing", () => {
  it("go to the editor; numbers are none", () => {
    const write = { stage: "write", k: 0 } as const;
    expect(press("w", write)).toEqual({ do: "write" });
    expect(press("1", write)).toBeUndefined();
    expect(press("a", write)).toBeUndefined();
  });
});
