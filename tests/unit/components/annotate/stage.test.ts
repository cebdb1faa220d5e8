import { describe, expect, it } from "vitest";
import { NOTHING_FILLED } from "@/components/annotate/filled";
import { showsCards, stageOf, type ChosenStep } from "@/components/annotate/stage";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { createBoard } from "@/lib/ranking/board";
import { FIELDS, protocol } from "../../../support/protocols";

const [SCALE, , FLAG] = FIELDS;
const rated = { a: { helpfulness: 1 }, b: { helpfulness: 2 } };

function stage(input: ProtocolInput, options: Options = {}) {
  const board = createBoard(["a", "b"], { tiesAllowed: true, partialAllowed: false }, options.tiers);
  const filled = { ...NOTHING_FILLED, ratings: options.ratings ?? {} };
  return stageOf({ protocol: protocol(input), board, filled }, options.chosen);
}

interface Options {
  readonly ratings?: typeof rated;
  readonly tiers?: readonly string[][];
  readonly chosen?: ChosenStep;
}

describe("the stage of a task", () => {
  it("follows from the kind of protocol", () => {
    expect(stage({ kind: "ranking", tiesAllowed: true })).toBe("order");
    expect(stage({ kind: "ranking", tiesAllowed: true, fields: [SCALE] })).toBe("order");
    expect(stage({ kind: "pairwise", preset: "hh_8" })).toBe("compare");
    expect(stage({ kind: "rating", fields: [SCALE] })).toBe("rate");
    expect(stage({ kind: "demonstration", from: "write" })).toBe("write");
  });

  const first = { kind: "ranking", tiesAllowed: true, rateFirst: true } as const;

  it("is rating first, and ranking as soon as each is rated", () => {
    const two = { ...first, fields: [SCALE] };
    expect(stage(two)).toBe("rate");
    expect(stage(two, { ratings: rated })).toBe("order");
    expect(stage(two, { ratings: rated, chosen: "rate" })).toBe("rate");
    expect(stage(two, { chosen: "order" })).toBe("rate");
  });

  it("waits for a word where there are flags; a draft with places is past it", () => {
    const two = { ...first, fields: [SCALE, FLAG] };
    expect(stage(two, { ratings: rated })).toBe("rate");
    expect(stage(two, { ratings: rated, chosen: "order" })).toBe("order");
    expect(stage(two, { ratings: rated, tiers: [["b"]] })).toBe("order");
  });

  it("has no step of rating without fields", () => {
    expect(stage(first)).toBe("order");
  });
});

describe("completions are shown", () => {
  it("everywhere but where an answer is written from nothing", () => {
    const shown = (input: ProtocolInput) => showsCards(protocol(input));
    expect(shown({ kind: "demonstration", from: "write" })).toBe(false);
    expect(shown({ kind: "demonstration", from: "edit" })).toBe(true);
    expect(shown({ kind: "ranking", tiesAllowed: true })).toBe(true);
  });
});
