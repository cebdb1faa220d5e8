import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AgreementRate, type AgreementConvention, type Vote, votePairs } from "@/lib/statistics/agreement";
import { krippendorffAlpha } from "@/lib/statistics/krippendorff";
import { referenceJson, WITHOUT_DATA } from "../../support/reference-data";

const votes = z.array(z.union([z.literal(-1), z.literal(0), z.literal(1)]));
const vectorsSchema = z.object({
  agreement: z.object({
    pair_labels_with_ties: z.object({
      inputs: z.object({ a: votes, b: votes }),
      expected: z.object({
        exclude_any_tie: z.number(),
        n_exclude: z.number(),
        half_credit_tie: z.number(),
        exact_match_3way: z.number(),
      }),
    }),
    krippendorff_likert7: z.object({
      inputs: z.object({ raters_by_units: z.array(z.array(z.number().nullable())) }),
      expected: z.object({ nominal: z.number(), ordinal: z.number(), interval: z.number() }),
    }),
  }),
});

function rate(a: readonly Vote[], b: readonly Vote[], convention: AgreementConvention) {
  const agreement = new AgreementRate(convention);
  a.forEach((vote, i) => agreement.add({ a: vote, b: b[i] ?? 0, cluster: i }));
  return agreement.estimate();
}

describe("pairwise agreement", () => {
  const a: readonly Vote[] = [1, 1, 0, -1, 1, 0, -1, -1, 1, 0];
  const b: readonly Vote[] = [1, 0, 0, -1, -1, 1, -1, 1, 1, 0];

  test("the three conventions give .667 of 6, .60 and .70 on the same ten pairs", () => {
    expect(rate(a, b, "strict")).toMatchObject({ value: 4 / 6, n: 6 });
    expect(rate(a, b, "three_way")).toMatchObject({ value: 0.6, n: 10 });
    expect(rate(a, b, "half_credit")).toMatchObject({ value: 0.7, n: 10 });
  });

  test("votes come from every pair that both ranked", () => {
    const pairs = [...votePairs([0, 1, 1, -1], [1, 0, 2, 0], 3)];
    expect(pairs).toEqual([
      { a: 1, b: -1, cluster: 3 },
      { a: 1, b: 1, cluster: 3 },
      { a: 0, b: 1, cluster: 3 },
    ]);
  });

  test("has a reason instead of a number when nobody ranked the same pair", () => {
    expect(new AgreementRate("strict").estimate()).toMatchObject({ value: null });
  });

  test("one prompt gives a rate without an interval", () => {
    const agreement = new AgreementRate("strict");
    for (const pair of votePairs([0, 1, 2], [0, 2, 1], 0)) agreement.add(pair);
    expect(agreement.estimate()).toEqual({ value: 2 / 3, interval: null, n: 3 });
  });

  const vectors = referenceJson("vectors/reward_and_agreement.json");
  test.skipIf(vectors === undefined)(`agrees with the reference vectors${WITHOUT_DATA}`, () => {
    const { pair_labels_with_ties: ties, krippendorff_likert7: likert } =
      vectorsSchema.parse(vectors).agreement;
    const { inputs, expected } = ties;
    expect(rate(inputs.a, inputs.b, "strict").value).toBeCloseTo(expected.exclude_any_tie, 12);
    expect(rate(inputs.a, inputs.b, "three_way").value).toBeCloseTo(expected.exact_match_3way, 12);
    expect(rate(inputs.a, inputs.b, "half_credit").value).toBeCloseTo(expected.half_credit_tie, 12);
    const rows = likert.inputs.raters_by_units;
    const domain = [1, 2, 3, 4, 5, 6, 7];
    const units = (rows[0] ?? []).map((_, u) => rows.flatMap((row) => (row[u] == null ? [] : [row[u] - 1])));
    for (const level of ["nominal", "ordinal", "interval"] as const)
      expect(krippendorffAlpha(units, domain, level).value).toBeCloseTo(likert.expected[level], 9);
  });
});
