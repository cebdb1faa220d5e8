import { describe, expect, it } from "vitest";
import { NOTHING_FILLED } from "@/components/annotate/filled";
import { move, NO_STEPS, set } from "@/components/annotate/steps";
import { createBoard, tiersOf } from "@/lib/ranking/board";

const START = {
  board: createBoard(["a", "b"], { tiesAllowed: true, partialAllowed: false }),
  filled: NOTHING_FILLED,
  steps: NO_STEPS,
};
const undo = { type: "undo" } as const;
const redo = { type: "redo" } as const;
const place = (id: string, at: number) => ({ type: "setPlace", id, place: at }) as const;

describe("undo", () => {
  it("takes moves and settings back in the order in which they were made, and redo makes them again", () => {
    const rated = set(START, { ratings: { a: { helpfulness: 3 } } });
    const placed = move(rated, place("a", 1));
    const chosen = set(placed, { point: -1 });
    const back1 = move(chosen, undo);
    expect([back1.filled.point, tiersOf(back1.board)]).toEqual([null, [["a"]]]);
    const back2 = move(back1, undo);
    expect([back2.filled.ratings, tiersOf(back2.board)]).toEqual([{ a: { helpfulness: 3 } }, []]);
    const back3 = move(back2, undo);
    expect(back3.filled).toEqual(NOTHING_FILLED);
    expect(move(back3, undo)).toBe(back3);
    const again = move(move(move(back3, redo), redo), redo);
    expect([again.filled, tiersOf(again.board)]).toEqual([chosen.filled, [["a"]]]);
    expect(move(again, redo)).toBe(again);
  });

  it("takes a typed text back as a whole, and what came before it apart", () => {
    const typed = set(
      set(set(START, { point: 1 }), { rationale: "C" }, "rationale"),
      { rationale: "Cl" },
      "rationale",
    );
    const back = move(typed, undo);
    expect([back.filled.rationale, back.filled.point]).toEqual(["", 1]);
    expect(move(back, undo).filled.point).toBeNull();
  });

  it("keeps two texts, and a text begun again after an undo, apart", () => {
    const both = set(
      set(START, { rationale: "C" }, "rationale"),
      { demonstration: { text: "D", editedFrom: null } },
      "demonstration",
    );
    expect(move(both, undo).filled).toMatchObject({ rationale: "C", demonstration: null });
    const anew = set(
      move(move(both, undo), redo),
      { demonstration: { text: "E", editedFrom: null } },
      "demonstration",
    );
    expect(move(anew, undo).filled.demonstration?.text).toBe("D");
  });

  it("is not moved by looking at another completion, and something new ends what could be done again", () => {
    const placed = move(START, place("a", 1));
    expect(move(placed, { type: "focus", id: "b" }).steps).toBe(placed.steps);
    const other = set(move(placed, undo), { point: 1 });
    expect(move(other, redo)).toBe(other);
  });
});
