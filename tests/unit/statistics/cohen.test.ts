import { expect, test } from "vitest";
import { z } from "zod";
import { cohenKappa, crossTable } from "@/lib/statistics/cohen";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

const vectorsSchema = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      table: z.array(z.array(z.number())).optional(),
      ratings: z.tuple([z.array(z.number()), z.array(z.number())]).optional(),
      weights: z.enum(["none", "linear", "quadratic"]).optional(),
      expected: z.number().optional(),
      tolerance: z.number().optional(),
      ci95: z.tuple([z.number(), z.number()]).optional(),
    }),
  ),
});

test("two raters of fifty items, 35 of them alike, give 0.4", () => {
  const estimate = cohenKappa([
    [20, 5],
    [10, 15],
  ]);
  expect(estimate).toMatchObject({ n: 50 });
  expect(estimate.value).toBeCloseTo(0.4, 12);
});

test("weights count a near miss as less than a far one", () => {
  const near = [
    [5, 3, 0],
    [3, 5, 3],
    [0, 3, 5],
  ];
  const far = [
    [5, 0, 3],
    [0, 11, 0],
    [3, 0, 5],
  ];
  expect(cohenKappa(near, "quadratic").value).toBeGreaterThan(cohenKappa(near).value ?? 1);
  expect(cohenKappa(far, "quadratic").value).toBeLessThan(cohenKappa(far).value ?? -1);
});

test("has a reason instead of a number where it is undefined", () => {
  expect(cohenKappa([])).toMatchObject({ value: null });
  expect(cohenKappa([[7]])).toMatchObject({ value: null });
  expect(
    cohenKappa([
      [3, 0],
      [0, 0],
    ]),
  ).toMatchObject({ value: null, reason: "both raters put all items in one category" });
});

test("items of two raters become a table", () => {
  expect(crossTable([0, 1, 1], [0, 0, 1], 2)).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

/** R's irr takes the categories that occur as equally spaced. */
function tableOf(ratings: readonly [readonly number[], readonly number[]]): number[][] {
  const used = [...new Set(ratings.flat())].sort((a, b) => a - b);
  const [first, second] = ratings.map((values) => values.map((value) => used.indexOf(value)));
  return crossTable(first ?? [], second ?? [], used.length);
}

const vectors = referenceJson("vectors/cohen_kappa.json");
test.skipIf(vectors === undefined)(`agrees with every reference vector and interval${WITHOUT_DATA}`, () => {
  const cases = vectorsSchema.parse(vectors).cases.filter(({ expected }) => expected !== undefined);
  expect(cases.length).toBe(5);
  for (const { id, table, ratings, weights, expected = NaN, tolerance = NaN, ci95 } of cases) {
    const estimate = cohenKappa(table ?? (ratings === undefined ? [] : tableOf(ratings)), weights);
    expect(Math.abs((estimate.value ?? NaN) - expected), id).toBeLessThanOrEqual(tolerance);
    if (ci95 === undefined || estimate.value === null) continue;
    const off = ci95.map((bound, end) => Math.abs(bound - (estimate.interval?.[end] ?? NaN)));
    expect(Math.max(...off), id).toBeLessThanOrEqual(5e-5);
  }
});
