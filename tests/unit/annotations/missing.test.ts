import { describe, expect, it } from "vitest";
import { findMissing, needsRationale, type Setting } from "@/lib/annotations/missing";
import { FIELDS, protocol } from "../../support/protocols";

const NOTHING: Setting = {
  tiers: [],
  unranked: [],
  strength: undefined,
  ratings: {},
  rationale: "",
  demonstration: undefined,
};
const ITEMS = ["a", "b", "c"];

describe("what an answer still needs", () => {
  it("is, of a ranking, a place for each completion", () => {
    const ranking = protocol({ kind: "ranking", tiesAllowed: true });
    expect(findMissing(ranking, ITEMS, { ...NOTHING, tiers: [["b"]] })).toEqual([
      { what: "place", completionIds: ["a", "c"] },
    ]);
    expect(findMissing(ranking, ITEMS, { ...NOTHING, tiers: [["b"], ["a", "c"]] })).toEqual([]);
  });

  it("is, of a partial ranking, two places", () => {
    const partial = protocol({ kind: "ranking", tiesAllowed: true, partialAllowed: true });
    expect(findMissing(partial, ITEMS, { ...NOTHING, tiers: [["b"]] })).toHaveLength(1);
    expect(findMissing(partial, ITEMS, { ...NOTHING, tiers: [["b"], ["a"]] })).toEqual([]);
  });

  it("is, of a comparison, a point of the scale; its middle is one", () => {
    const pairwise = protocol({ kind: "pairwise", preset: "webgpt_5" });
    expect(findMissing(pairwise, ["a", "b"], NOTHING)).toEqual([{ what: "strength" }]);
    expect(findMissing(pairwise, ["a", "b"], { ...NOTHING, strength: 0 })).toEqual([]);
  });

  it("is each required field of each completion, and never a flag or what is optional", () => {
    const rating = protocol({
      kind: "rating",
      fields: [...FIELDS, { type: "scale", id: "style", label: "Style", min: 1, max: 5, required: false }],
    });
    const ratings = { a: { helpfulness: 0, safety: "safe" }, b: { helpfulness: 4 } };
    expect(findMissing(rating, ["a", "b"], { ...NOTHING, ratings })).toEqual([
      { what: "field", completionId: "b", fieldId: "safety" },
    ]);
  });

  it("is, of a demonstration, more than blanks", () => {
    const write = protocol({ kind: "demonstration", from: "write" });
    const written = (text: string) => ({ ...NOTHING, demonstration: { text, editedFrom: null } });
    expect(findMissing(write, [], written(" \n"))).toEqual([{ what: "demonstration" }]);
    expect(findMissing(write, [], written("Yes."))).toEqual([]);
  });

  it("names ratings before the order, and the reason last", () => {
    const all = protocol({ kind: "ranking", tiesAllowed: true, fields: [...FIELDS], rationale: "required" });
    const found = findMissing(all, ["a"], { ...NOTHING, rationale: "  " });
    expect(found.map(({ what }) => what)).toEqual(["field", "field", "place", "rationale"]);
  });
});

describe("a reason", () => {
  const closeCalls = { preset: "llama2_4", rationale: "close_calls" } as const;

  it("is needed for the weakest strength only, where close calls ask for it", () => {
    const pairwise = protocol({ kind: "pairwise", ...closeCalls });
    expect([undefined, 1, 2].map((strength) => needsRationale(pairwise, { tiers: [], strength }))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("is needed for a tie in a ranking", () => {
    const ranking = protocol({ kind: "ranking", tiesAllowed: true, rationale: "close_calls" });
    const needs = (tiers: string[][]) => needsRationale(ranking, { tiers, strength: undefined });
    expect([needs([["a"], ["b"]]), needs([["a", "b"]])]).toEqual([false, true]);
  });

  it("is never needed where it is optional or off", () => {
    for (const rationale of ["optional", "off"] as const)
      expect(
        needsRationale(protocol({ kind: "pairwise", preset: "llama2_4", rationale }), {
          tiers: [],
          strength: 1,
        }),
      ).toBe(false);
  });
});
