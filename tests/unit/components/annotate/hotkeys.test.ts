import { describe, expect, it } from "vitest";
import { commandOf, type Command, type Key, type KeyContext } from "@/components/annotate/hotkeys";

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
  return commandOf(event, { k: 4, single: true, target: "page", ...context });
}

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

describe("keys with Ctrl", () => {
  it("undo, redo and submit, also when single keys are off", () => {
    expect(press("z", { ctrl: true, single: false })).toEqual({ do: "undo" });
    expect(press("Z", { ctrl: true, shift: true })).toEqual({ do: "board", action: { type: "redo" } });
    expect(press("Enter", { ctrl: true, single: false, target: "control" })).toEqual({ do: "submit" });
  });

  it("leave the browser's own alone", () => {
    for (const key of ["f", "c", "a", "r", "1"]) expect(press(key, { ctrl: true })).toBeUndefined();
  });
});
