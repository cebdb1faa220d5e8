import { describe, expect, test } from "vitest";
import { z } from "zod";
import { kendallTauB, kendallW } from "@/lib/statistics/kendall";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

const vectorsSchema = z.object({
  cases: z.array(
    z.discriminatedUnion("statistic", [
      z.object({
        statistic: z.literal("kendall_tau_b"),
        id: z.string(),
        x: z.array(z.number()),
        y: z.array(z.number()),
        expected: z.number().nullable(),
        tolerance: z.number().default(1e-9),
      }),
      z.object({
        statistic: z.literal("kendall_w"),
        id: z.string(),
        ratings: z.array(z.array(z.number())),
        expected: z.number(),
        tolerance: z.number(),
      }),
    ]),
  ),
});

describe("Kendall's tau-b", () => {
  test("gives the value of Kendall's (1970) example with ties", () => {
    const x = [1, 2, 2, 4, 4, 6, 6, 8, 9, 9];
    const y = [1, 2, 4, 4, 4, 4, 8, 8, 8, 10];
    expect(kendallTauB(x, y)).toBeCloseTo(0.85895569, 8);
  });

  test("is 1 for the same order and −1 for the reverse", () => {
    expect(kendallTauB([0, 1, 2], [0, 1, 2])).toBe(1);
    expect(kendallTauB([0, 1, 2], [2, 1, 0])).toBe(-1);
  });

  test("is undefined when everything is tied on one side", () => {
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(kendallTauB([1], [1])).toBeNull();
  });
});

describe("Kendall's W", () => {
  test("three rankings of four with one tie give .72414 (tie-corrected)", () => {
    const ranks = [
      [1, 2, 3, 4],
      [1, 3, 2, 4],
      [2, 1, 2, 4],
    ];
    expect(kendallW(ranks).value).toBeCloseTo(0.7241379, 6);
  });

  test("has a reason instead of a number for one rater", () => {
    expect(kendallW([[1, 2, 3]])).toMatchObject({ value: null });
  });
});

const vectors = referenceJson("vectors/kendall.json");
test.skipIf(vectors === undefined)(`tau-b and W agree with every reference vector${WITHOUT_DATA}`, () => {
  const { cases } = vectorsSchema.parse(vectors);
  expect(cases.length).toBeGreaterThan(14);
  for (const one of cases) {
    const value = one.statistic === "kendall_tau_b" ? kendallTauB(one.x, one.y) : kendallW(one.ratings).value;
    if (one.expected === null) expect(value, one.id).toBeNull();
    else expect(Math.abs((value ?? NaN) - one.expected), one.id).toBeLessThanOrEqual(one.tolerance);
  }
});
