import { describe, expect, test } from "vitest";
import { z } from "zod";
import { krippendorffAlpha } from "@/lib/statistics/krippendorff";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

type Cell = number | string | null;

const vectorsSchema = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      level: z.enum(["nominal", "ordinal", "interval", "ratio"]),
      ratings: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
      domain: z.array(z.union([z.number(), z.string()])).optional(),
      expected: z.number(),
      tolerance: z.number(),
    }),
  ),
  undefined_cases: z.array(
    z.object({ id: z.string(), ratings: z.array(z.array(z.union([z.number(), z.null()]))) }),
  ),
});

// Krippendorff (2011), 4 observers × 12 units; published .743 .815 .849 .797.
const FOUR_BY_TWELVE = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
];

/** Rows are raters; gives units of positions in the domain, and the domain as numbers. */
function toUnits(ratings: readonly (readonly Cell[])[], given?: readonly Cell[]) {
  const values = [...new Set(ratings.flat().filter((value) => value !== null))];
  const domain =
    given ?? (typeof values[0] === "number" ? values.sort((a, b) => Number(a) - Number(b)) : values);
  const units = (ratings[0] ?? []).map((_, unit) =>
    ratings.flatMap((row) =>
      row[unit] === null || row[unit] === undefined ? [] : [domain.indexOf(row[unit])],
    ),
  );
  return { units, domain: domain.map((value, i) => (typeof value === "number" ? value : i)) };
}

describe("Krippendorff's alpha", () => {
  test.each([
    ["nominal", 0.743],
    ["ordinal", 0.815],
    ["interval", 0.849],
    ["ratio", 0.797],
  ] as const)("gives the published value of the 4 × 12 example, %s", (level, expected) => {
    const { units, domain } = toUnits(FOUR_BY_TWELVE);
    const alpha = krippendorffAlpha(units, domain, level);
    expect(alpha.value).toBeCloseTo(expected, 3);
    expect(alpha).toMatchObject({ n: 11 });
  });

  test("has a reason instead of a number where it is undefined", () => {
    expect(krippendorffAlpha([[0], [1]], [1, 2], "ordinal")).toMatchObject({ value: null });
    expect(krippendorffAlpha([[0, 0]], [1], "ordinal")).toMatchObject({ value: null });
    expect(krippendorffAlpha([], [], "ordinal")).toMatchObject({ value: null });
  });

  const vectors = referenceJson("vectors/krippendorff_alpha.json");
  test.skipIf(vectors === undefined)(`agrees with every reference vector${WITHOUT_DATA}`, () => {
    const { cases, undefined_cases: undefinedCases } = vectorsSchema.parse(vectors);
    expect(cases.length).toBeGreaterThan(10);
    for (const { id, level, ratings, domain: given, expected, tolerance } of cases) {
      const { units, domain } = toUnits(ratings, given);
      const { value } = krippendorffAlpha(units, domain, level);
      expect(Math.abs((value ?? NaN) - expected), id).toBeLessThanOrEqual(tolerance);
    }
    for (const { id, ratings } of undefinedCases) {
      const { units, domain } = toUnits(ratings);
      expect(krippendorffAlpha(units, domain, "ordinal").value, id).toBeNull();
    }
  });
});
