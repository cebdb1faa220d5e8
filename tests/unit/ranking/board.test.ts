import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/base/random";
import {
  createBoard,
  placesOf,
  isComplete,
  isTouched,
  letterOf,
  placeOf,
  reduceBoard,
  tiersOf,
  toAnswer,
  unplacedOf,
  type Board,
  type BoardAction,
} from "@/lib/ranking/board";

const RULES = { tiesAllowed: true, partialAllowed: false };

function board(k = 4, rules: Partial<typeof RULES> = {}, draft: string[][] = []): Board {
  return createBoard(ids(k), { ...RULES, ...rules }, draft);
}

function ids(k: number): string[] {
  return Array.from({ length: k }, (_, i) => "abcdefghi".charAt(i));
}

function play(start: Board, ...actions: BoardAction[]): Board {
  return actions.reduce(reduceBoard, start);
}

const set = (id: string, place: number): BoardAction => ({ type: "setPlace", id, place });
const placed = (...order: string[]): BoardAction[] => order.map((id, i) => set(id, i + 1));
/** "c|ad||b": slots from best to worst. */
const show = ({ slots }: Board): string => slots.map((held) => held.join("")).join("|");

describe("an untouched board", () => {
  it("has nothing placed, cannot be submitted and looks at the first completion", () => {
    const fresh = board();
    expect(show(fresh)).toBe("|||");
    expect(isTouched(fresh)).toBe(false);
    expect(isComplete(fresh)).toBe(false);
    expect(unplacedOf(fresh)).toEqual(["a", "b", "c", "d"]);
    expect(fresh.focus).toBe("a");
  });

  it("is answered in one step by saying that the order shown is right", () => {
    const confirmed = play(board(3), { type: "confirmOrder" });
    expect(toAnswer(confirmed)).toEqual({
      tiers: [["a"], ["b"], ["c"]],
      unranked: [],
      confirmedOrder: true,
    });
    expect(isComplete(confirmed)).toBe(true);
  });
});

describe("number keys", () => {
  it("put completions in the places they name, in any order, leaving gaps until all are placed", () => {
    const some = play(board(), set("a", 3), set("b", 1));
    expect(show(some)).toBe("b||a|");
    expect(placeOf(some, "a")).toEqual({ place: 3, tiedWith: [] });
    expect(isComplete(some)).toBe(false);
    expect(show(play(some, set("c", 2), set("d", 4)))).toBe("b|c|a|d");
  });

  it("tie those that get the same number", () => {
    const tied = play(board(), set("a", 2), set("b", 2), set("c", 1), set("d", 3));
    expect(show(tied)).toBe("c|ab|d|");
    expect(placeOf(tied, "b")).toEqual({ place: 2, tiedWith: ["a"] });
    expect(toAnswer(tied)).toEqual({
      tiers: [["c"], ["a", "b"], ["d"]],
      unranked: [],
      confirmedOrder: false,
    });
  });

  it("close the gaps once all are placed", () => {
    expect(show(play(board(), set("a", 1), set("b", 3), set("c", 4), set("d", 4)))).toBe("a|b|cd|");
  });

  it("push the others down where ties are not allowed", () => {
    expect(show(play(board(4, { tiesAllowed: false }), set("a", 1), set("b", 1), set("c", 1)))).toBe(
      "c|b|a|",
    );
  });

  it("put a placed completion exactly there where ties are not allowed", () => {
    const full = play(board(4, { tiesAllowed: false }), ...placed("a", "b", "c", "d"));
    expect(show(play(full, set("a", 3)))).toBe("b|c|a|d");
    expect(show(play(full, set("d", 2)))).toBe("a|d|b|c");
  });

  it("push the one above up when there is room only there", () => {
    const some = play(board(4, { tiesAllowed: false }), set("a", 2), set("b", 3), set("c", 4));
    expect(show(play(some, set("d", 3)))).toBe("a|b|d|c");
  });

  it("insert without tying when asked for a place alone", () => {
    const full = play(board(), ...placed("a", "b", "c", "d"));
    expect(show(play(full, { type: "setPlace", id: "d", place: 1, alone: true }))).toBe("d|a|b|c");
  });

  it("beyond the number of completions do nothing", () => {
    const fresh = board(3);
    expect(play(fresh, set("a", 4), set("a", 0))).toBe(fresh);
  });

  it("agree with tier indices, which count from 0", () => {
    expect(show(play(board(), { type: "place", id: "c", tier: 2 }))).toBe("||c|");
  });
});

describe("arrows", () => {
  const full = play(board(), ...placed("a", "b", "c", "d"));

  it("exchange a completion with the place above or below", () => {
    expect(show(play(full, { type: "moveUp", id: "c" }))).toBe("a|c|b|d");
    expect(show(play(full, { type: "moveDown", id: "a" }))).toBe("b|a|c|d");
  });

  it("stop at both ends", () => {
    expect(play(full, { type: "moveUp", id: "a" })).toBe(full);
    expect(play(full, { type: "moveDown", id: "d" })).toBe(full);
    const tied = play(full, set("d", 3));
    expect(show(tied)).toBe("a|b|cd|");
    expect(show(play(tied, { type: "moveDown", id: "b" }))).toBe("a|cd|b|");
  });

  it("take a completion out of a tie, above or below the rest of it", () => {
    const tied = play(full, set("c", 2), set("d", 2));
    expect(show(tied)).toBe("a|bcd||");
    expect(show(play(tied, { type: "moveUp", id: "c" }))).toBe("a|c|bd|");
    expect(show(play(tied, { type: "moveDown", id: "c" }))).toBe("a|bd|c|");
  });

  it("put an unplaced completion at the end, even when the last place is held", () => {
    expect(show(play(board(), { type: "moveUp", id: "b" }, { type: "moveDown", id: "c" }))).toBe("b|c||");
    expect(show(play(board(), set("a", 4), { type: "moveUp", id: "b" }))).toBe("||a|b");
  });
});

describe("ties", () => {
  const full = play(board(), ...placed("a", "b", "c", "d"));

  it("join the one above", () => {
    expect(show(play(full, { type: "tieWithAbove", id: "c" }))).toBe("a|bc|d|");
    expect(show(play(board(), set("b", 1), { type: "tieWithAbove", id: "a" }))).toBe("ab|||");
  });

  it("need somebody above", () => {
    expect(play(full, { type: "tieWithAbove", id: "a" })).toBe(full);
  });

  it("join a named completion, and only one that has a place", () => {
    expect(show(play(full, { type: "tieWith", id: "a", other: "d" }))).toBe("b|c|ad|");
    const fresh = board();
    expect(play(fresh, { type: "tieWith", id: "a", other: "d" })).toBe(fresh);
  });

  it("do nothing where the protocol forbids them", () => {
    const strict = play(board(4, { tiesAllowed: false }), ...placed("a", "b", "c", "d"));
    expect(play(strict, { type: "tieWithAbove", id: "c" })).toBe(strict);
    expect(play(strict, { type: "tieWith", id: "c", other: "a" })).toBe(strict);
  });
});

describe("dropping between two places", () => {
  const full = play(board(), ...placed("a", "b", "c", "d"));

  it("makes a place of its own there", () => {
    expect(show(play(full, { type: "placeBetween", id: "d", at: 1 }))).toBe("a|d|b|c");
    expect(show(play(full, { type: "placeBetween", id: "a", at: 4 }))).toBe("b|c|d|a");
    expect(show(play(full, { type: "placeBetween", id: "b", at: 1 }))).toBe("a|b|c|d");
  });

  it("splits a tie", () => {
    const tied = play(full, set("d", 1));
    expect(show(play(tied, { type: "placeBetween", id: "a", at: 1 }))).toBe("d|a|b|c");
  });
});

describe("undo and redo", () => {
  it("walk back and forth through the moves", () => {
    const moved = play(board(), set("a", 1), set("b", 2));
    const back = play(moved, { type: "undo" });
    expect(show(back)).toBe("a|||");
    expect(back.focus).toBe("b");
    expect(show(play(back, { type: "undo" }, { type: "undo" }))).toBe("|||");
    expect(show(play(back, { type: "redo" }))).toBe("a|b||");
  });

  it("forget what was undone after a new move", () => {
    const back = play(board(), set("a", 1), { type: "undo" }, set("b", 1));
    expect(play(back, { type: "redo" })).toBe(back);
  });

  it("bring back the gaps that were closed by the last placing", () => {
    const full = play(board(3), set("a", 1), set("b", 3), set("c", 1));
    expect(show(full)).toBe("ac|b|");
    expect(show(play(full, { type: "undo" }))).toBe("a||b");
  });
});

describe("focus", () => {
  it("moves through the completions as presented and stops at the ends", () => {
    const next = play(board(), { type: "focusBy", step: 1 });
    expect(next.focus).toBe("b");
    expect(play(next, { type: "focusBy", step: -1 }, { type: "focusBy", step: -1 }).focus).toBe("a");
  });

  it("goes to the next completion without a place, round the end", () => {
    const some = play(board(), set("d", 1), { type: "focusNextUnplaced" });
    expect(some.focus).toBe("a");
    expect(play(some, set("b", 2), { type: "focusNextUnplaced" }).focus).toBe("c");
  });

  it("stays where it is when all are placed or the id is unknown", () => {
    const full = play(board(2), ...placed("a", "b"));
    expect(play(full, { type: "focusNextUnplaced" }).focus).toBe("b");
    expect(play(full, { type: "focus", id: "z" })).toBe(full);
  });
});

describe("drafts and answers", () => {
  it("restore the draft's tiers and look at the first completion without a place", () => {
    const restored = board(4, {}, [["c"], ["d", "a"]]);
    expect(show(restored)).toBe("c|ad||");
    expect(restored.focus).toBe("b");
  });

  it("come back at the places where they stood, empty ones before them or not", () => {
    const begun = play(board(4), set("a", 4), set("b", 2));
    expect(placesOf(begun)).toEqual([[], ["b"], [], ["a"]]);
    expect(show(board(4, {}, placesOf(begun)))).toBe("|b||a");
    expect(show(board(2, {}, [[], [], [], ["a"]]))).toBe("a|");
    expect(show(board(2, {}, [[], ["b"], ["a"]]))).toBe("b|a");
  });

  it("drop ids that the task has not or that are named twice", () => {
    expect(show(board(2, {}, [["x"], ["b"], ["b"]]))).toBe("b|");
  });

  it("leave some unranked only where the protocol allows it", () => {
    const moves = [set("a", 2), set("b", 1)];
    expect(isComplete(play(board(4), ...moves))).toBe(false);
    const partial = play(board(4, { partialAllowed: true }), ...moves);
    expect(isComplete(partial)).toBe(true);
    expect(isComplete(play(board(4, { partialAllowed: true }), set("a", 1)))).toBe(false);
    expect(toAnswer(partial)).toEqual({ tiers: [["b"], ["a"]], unranked: ["c", "d"], confirmedOrder: false });
  });

  it("send an order equal to the one shown as confirmed, since each completion was placed", () => {
    expect(toAnswer(play(board(3), ...placed("a", "b", "c"))).confirmedOrder).toBe(true);
    expect(toAnswer(play(board(3), set("a", 1), set("b", 1), set("c", 2))).confirmedOrder).toBe(false);
  });

  it("name completions by the letters of the order shown", () => {
    expect(letterOf(board(), "c")).toBe("C");
  });

  it("take a completion off the board", () => {
    expect(show(play(board(), ...placed("a", "b"), { type: "unplace", id: "a" }))).toBe("|b||");
  });
});

describe("any sequence of moves", () => {
  it("keeps each completion at most once, as many slots as completions, and no gap when complete", () => {
    for (let seed = 0; seed < 60; seed++) {
      const rng = createRng(seed);
      const k = 2 + Math.floor(rng() * 8);
      const tiesAllowed = seed % 3 !== 0;
      let now = board(k, { tiesAllowed });
      for (let step = 0; step < 40; step++) {
        now = reduceBoard(now, randomAction(k, rng));
        const held = now.slots.flat();
        expect(new Set(held).size).toBe(held.length);
        expect(now.slots).toHaveLength(k);
        if (!tiesAllowed) expect(now.slots.every((ids) => ids.length <= 1)).toBe(true);
        if (held.length === k) expect(tiersOf(now)).toEqual(now.slots.slice(0, tiersOf(now).length));
      }
    }
  });
});

function randomAction(k: number, rng: () => number): BoardAction {
  const pick = (n: number) => Math.floor(rng() * n);
  const id = "abcdefghi".charAt(pick(k));
  const all: BoardAction[] = [
    set(id, 1 + pick(k)),
    { type: "setPlace", id, place: 1 + pick(k), alone: true },
    { type: "place", id, tier: pick(k) },
    { type: "placeBetween", id, at: pick(k + 1) },
    { type: "tieWith", id, other: "abcdefghi".charAt(pick(k)) },
    { type: "tieWithAbove", id },
    { type: "moveUp", id },
    { type: "moveDown", id },
    { type: "unplace", id },
    { type: "undo" },
    { type: "redo" },
    { type: "confirmOrder" },
  ];
  return all[pick(all.length)] ?? { type: "undo" };
}
