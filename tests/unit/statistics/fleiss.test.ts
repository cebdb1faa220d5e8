import { expect, test } from "vitest";
import { z } from "zod";
import { fleissKappa } from "@/lib/statistics/fleiss";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

const vectorsSchema = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      table_subjects_x_categories: z.array(z.array(z.number())),
      expected: z.number(),
      tolerance: z.number(),
    }),
  ),
});

test("ten subjects and fourteen raters give the published .210", () => {
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  expect(fleissKappa(table).value).toBeCloseTo(0.20993, 5);
});

test("has a reason instead of a number where it is undefined", () => {
  expect(fleissKappa([])).toMatchObject({ value: null });
  expect(
    fleissKappa([
      [3, 0],
      [3, 0],
    ]),
  ).toMatchObject({ value: null });
  expect(
    fleissKappa([
      [3, 0],
      [1, 1],
    ]),
  ).toMatchObject({ value: null });
});

const vectors = referenceJson("vectors/fleiss_kappa.json");
test.skipIf(vectors === undefined)(`agrees with every reference vector${WITHOUT_DATA}`, () => {
  for (const { id, table_subjects_x_categories: table, expected, tolerance } of vectorsSchema.parse(vectors)
    .cases)
    expect(Math.abs((fleissKappa(table).value ?? NaN) - expected), id).toBeLessThanOrEqual(tolerance);
});
