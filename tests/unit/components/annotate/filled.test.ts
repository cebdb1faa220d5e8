import { describe, expect, it } from "vitest";
import {
  answerOf,
  filledOf,
  isFilled,
  missingOf,
  mustExplain,
  NOTHING_FILLED,
  withFlag,
  type Filled,
} from "@/components/annotate/filled";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { createBoard } from "@/lib/ranking/board";
import { FIELDS, protocol } from "../../../support/protocols";

const board = createBoard(["a", "b"], { tiesAllowed: true, partialAllowed: false });

function answering(input: ProtocolInput, filled: Partial<Filled> = {}) {
  return { protocol: protocol(input), board, filled: { ...NOTHING_FILLED, ...filled } };
}

describe("a comparison", () => {
  const webgpt = { kind: "pairwise", preset: "webgpt_5" } as const;

  it.each([
    [-2, [["a"], ["b"]], 2],
    [1, [["b"], ["a"]], 1],
    [0, [["a", "b"]], 0],
  ])("point %i is an order and a strength", (point, tiers, strength) => {
    expect(answerOf(answering(webgpt, { point }))).toMatchObject({ tiers, strength, confirmedOrder: false });
  });

  it("without a point is not whole", () => {
    expect(missingOf(answering(webgpt))).toEqual([{ what: "strength" }]);
    expect(missingOf(answering(webgpt, { point: 0 }))).toEqual([]);
  });

  it("that is close must be explained where the protocol says so", () => {
    const close = { ...webgpt, rationale: "close_calls" } as const;
    expect([2, 1, 0, null].map((point) => mustExplain(answering(close, { point })))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("ratings", () => {
  it("are sent with the flags, and no order", () => {
    const filled = { ratings: { a: { helpfulness: 3 } }, flags: { b: ["spam"] } };
    expect(answerOf(answering({ kind: "rating", fields: [...FIELDS] }, filled))).toMatchObject({
      tiers: [],
      ...filled,
    });
  });

  it("a flag set twice is not set", () => {
    const once = withFlag({}, "a", "spam");
    expect(once).toEqual({ a: ["spam"] });
    expect(withFlag(once, "a", "spam")).toEqual({ a: [] });
  });
});

describe("a demonstration", () => {
  it("is sent where it is asked for, and only there", () => {
    const demonstration = { text: "Yes.", editedFrom: "b" };
    expect(answerOf(answering({ kind: "demonstration", from: "edit" }, { demonstration }))).toMatchObject({
      demonstration,
    });
    expect(
      answerOf(answering({ kind: "rating", fields: [...FIELDS] }, { demonstration })),
    ).not.toHaveProperty("demonstration");
  });
});

describe("what is set", () => {
  it("is nothing at the start, and in a draft of an older page", () => {
    expect(filledOf({ tiers: [], activeMs: 0 })).toEqual(NOTHING_FILLED);
    expect(isFilled(NOTHING_FILLED)).toBe(false);
  });

  it.each<Partial<Filled>>([
    { point: 0 },
    { ratings: { a: { helpfulness: 0 } } },
    { flags: { a: ["spam"] } },
    { rationale: "Clearer." },
    { reasonTags: ["Wrong"] },
    { demonstration: { text: "", editedFrom: "a" } },
  ])("is something with %j", (change) => {
    expect(isFilled({ ...NOTHING_FILLED, ...change })).toBe(true);
  });

  it("is nothing again when all ratings and flags are taken away", () => {
    expect(isFilled({ ...NOTHING_FILLED, ratings: { a: {} }, flags: { a: [] } })).toBe(false);
  });

  it("leaves out blanks around a reason", () => {
    expect(
      answerOf(answering({ kind: "pairwise", preset: "hh_8" }, { point: 1, rationale: " Clearer. \n" })),
    ).toMatchObject({ rationale: "Clearer." });
  });
});
