import { describe, expect, test } from "vitest";
import { findMissing, missingFields, needsRationale, type Setting } from "@/lib/annotations/missing";
import { protocolSchema } from "@/lib/projects/protocol";

const ITEMS = ["a", "b", "c"];
const NOTHING: Setting = {
  tiers: [],
  unranked: [],
  strength: undefined,
  ratings: {},
  rationale: "",
  demonstration: undefined,
};
const FIELDS = [
  { id: "quality", label: "Quality", type: "scale", min: 1, max: 5 },
  { id: "spam", label: "Spam", type: "flag" },
  { id: "humor", label: "Humor", type: "scale", min: 1, max: 5, required: false },
];
const ranking = (more: object = {}) =>
  protocolSchema.parse({ kind: "ranking", tiesAllowed: true, partialAllowed: false, ...more });
const pairwise = (more: object = {}) =>
  protocolSchema.parse({ kind: "pairwise", preset: "helpsteer3_7", ...more });

describe("a ranking", () => {
  test("needs a place for each, and names those that have none", () => {
    expect(findMissing(ranking(), ITEMS, { ...NOTHING, tiers: [["b"]] })).toEqual([
      { what: "place", completionIds: ["a", "c"] },
    ]);
    expect(findMissing(ranking(), ITEMS, { ...NOTHING, tiers: [["b", "c"], ["a"]] })).toEqual([]);
  });

  test("of a part needs two places", () => {
    const partial = ranking({ partialAllowed: true });
    expect(findMissing(partial, ITEMS, { ...NOTHING, tiers: [["b"]] })).toHaveLength(1);
    expect(findMissing(partial, ITEMS, { ...NOTHING, tiers: [["b"], ["a"]] })).toEqual([]);
  });
});

test("required scales and choices are asked of each answer, flags and optional ones of none", () => {
  const rating = protocolSchema.parse({ kind: "rating", fields: FIELDS });
  expect(missingFields(rating, ["a", "b"], { ratings: { a: { quality: 3 } } })).toEqual([
    { what: "field", completionId: "b", fieldId: "quality" },
  ]);
  const done = { a: { quality: 3 }, b: { quality: 1 } };
  expect(findMissing(rating, ["a", "b"], { ...NOTHING, ratings: done })).toEqual([]);
});

test("a comparison needs a strength; its middle is one", () => {
  expect(findMissing(pairwise(), ["a", "b"], NOTHING)).toEqual([{ what: "strength" }]);
  expect(findMissing(pairwise(), ["a", "b"], { ...NOTHING, tiers: [["a", "b"]], strength: 0 })).toEqual([]);
});

test.each([undefined, { text: "  \n", editedFrom: null }, { text: "An answer", editedFrom: "a" }])(
  "a demonstration %j",
  (demonstration) => {
    const protocol = protocolSchema.parse({ kind: "demonstration", from: "edit" });
    const missing = findMissing(protocol, [], { ...NOTHING, demonstration });
    expect(missing).toEqual(demonstration?.editedFrom === "a" ? [] : [{ what: "demonstration" }]);
  },
);

test("what is missing comes in the order of the screen: ratings, order, reason", () => {
  const protocol = ranking({ fields: FIELDS, rationale: "required" });
  const missing = findMissing(protocol, ["a", "b"], { ...NOTHING, rationale: "  " });
  expect(missing.map(({ what }) => what)).toEqual(["field", "field", "place", "rationale"]);
});

describe("a reason is needed", () => {
  test.each([
    ["off", false],
    ["optional", false],
    ["required", true],
  ])("where reasons are %s: %s", (rationale, needed) => {
    expect(needsRationale(ranking({ rationale }), { tiers: [["a"], ["b"]], strength: undefined })).toBe(
      needed,
    );
  });

  test("for a tie, where close calls are explained", () => {
    const protocol = ranking({ rationale: "close_calls" });
    expect(needsRationale(protocol, { tiers: [["a"], ["b"]], strength: undefined })).toBe(false);
    expect(needsRationale(protocol, { tiers: [["a", "b"]], strength: undefined })).toBe(true);
  });

  test.each([undefined, 0, 1, 2, 3])(
    "for a weak strength, where close calls are explained: %s",
    (strength) => {
      const protocol = pairwise({ rationale: "close_calls" });
      expect(needsRationale(protocol, { tiers: [["a"], ["b"]], strength })).toBe(
        strength === 0 || strength === 1,
      );
    },
  );
});
