import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseComparisonPart } from "@/lib/reward-model/comparison-part";
import { labelPairs } from "@/lib/reward-model/label-pairs";
import { mergeComparisons } from "@/lib/reward-model/merge-comparisons";
import { measureLoss } from "@/lib/reward-model/objectives/objective";

/** Rows of a file as a training reads them. */
function read(rows: readonly object[]) {
  return mergeComparisons(
    rows.map((row) => {
      const result = parseComparisonPart(row, undefined);
      if ("problems" in result) throw new Error(JSON.stringify(result.problems));
      return result.part;
    }),
  );
}

const goldenSchema = z.object({
  cases: z.array(
    z.looseObject({
      loss: z.string(),
      value: z.number(),
      rewards: z.unknown(),
      margin: z.array(z.number()).optional(),
      q: z.array(z.number()).optional(),
    }),
  ),
});
const file = path.resolve(import.meta.dirname, "../../golden/losses.json");
const { cases } = goldenSchema.parse(JSON.parse(readFileSync(file, "utf8")));

describe("from a file of pairs to PyTorch's loss", () => {
  test.each([
    ["margin", { margins: true }, (one: (typeof cases)[number], p: number) => ({ margin: one.margin?.[p] })],
    [
      "soft_labels",
      { softLabels: true },
      (one: (typeof cases)[number], p: number) => ({ chosen_prob: one.q?.[p] }),
    ],
  ])("%s", (loss, options, columns) => {
    const golden = cases.filter((one) => one.loss === loss);
    expect(golden.length).toBeGreaterThan(0);
    for (const one of golden) {
      const rewards = z.array(z.tuple([z.number(), z.number()])).parse(one.rewards);
      const rows = rewards.map((_, p) => ({
        prompt: `Q${p}`,
        chosen: "a",
        rejected: "b",
        ...columns(one, p),
      }));
      const comparisons = labelPairs(read(rows), options);
      expect(measureLoss(comparisons, rewards).loss).toBeCloseTo(one.value, 9);
      expect(measureLoss(read(rows), rewards).loss).not.toBeCloseTo(one.value, 4);
    }
  });
});

const completion = (id: string) => ({ completion_id: id, content: id });
const annotation = (annotator: string, tiers: string[][], more: object = {}) => ({
  annotation_id: annotator,
  task_id: "t",
  annotator,
  outcome: "answered",
  tiers,
  ...more,
});
const record = (...annotations: object[]) => ({
  schema: "preferendum/ranking@1",
  prompt_id: "p",
  messages: [{ role: "user", content: "Q" }],
  completions: ["a", "b", "c"].map(completion),
  tasks: [{ task_id: "t", items: ["a", "b", "c"] }],
  annotations,
});

/** "a>b": probability, of each pair once. */
function probabilities(rows: readonly object[]): Record<string, number | undefined> {
  const [only] = labelPairs(read(rows), { softLabels: true });
  const name = (place: number): string => only?.completions[place] ?? "";
  return Object.fromEntries(
    (only?.pairs ?? []).map(({ better, worse, probability }) => [
      `${name(better)}>${name(worse)}`,
      probability,
    ]),
  );
}

describe("soft labels of our rankings", () => {
  test("are the shares of the votes, ties half; both ways round they sum to 1", () => {
    const votes = probabilities([
      record(
        annotation("ann", [["a"], ["b"], ["c"]]),
        annotation("bob", [["a"], ["b"], ["c"]]),
        annotation("cy", [["b"], ["a"], ["c"]]),
        annotation("dee", [["a", "b"], ["c"]]),
      ),
    ]);
    expect(votes).toEqual({
      "a>b": 2.5 / 4,
      "b>a": expect.closeTo(1.5 / 4, 12) as number,
      "a>c": 1,
      "b>c": 1,
    });
  });

  test("a judge's own probability counts as his vote", () => {
    const soft = [{ first: "b", second: "a", probability: 0.2 }];
    const judge = annotation("judge", [["a"], ["b"], ["c"]], { annotator_kind: "model", soft_labels: soft });
    expect(probabilities([record(judge)])["a>b"]).toBeCloseTo(0.8, 12);
    const both = probabilities([record(judge, annotation("ann", [["a"], ["b"], ["c"]]))]);
    expect(both["a>b"]).toBeCloseTo(0.9, 12);
  });

  test("where all are of one mind there is nothing soft", () => {
    const alike = [
      record(annotation("ann", [["a"], ["b"], ["c"]]), annotation("bob", [["a"], ["b"], ["c"]])),
    ];
    expect(() => labelPairs(read(alike), { softLabels: true })).toThrow("no soft labels");
  });
});

test("a margin of the data's own goes before its strength; what is not asked for stays as it was", () => {
  const rows = [
    { prompt: "Q1", chosen: "a", rejected: "b", margin: 3, preference_strength: 0.5 },
    { prompt: "Q2", chosen: "a", rejected: "b", preference_strength: 0.5 },
    { prompt: "Q3", chosen: "a", rejected: "b" },
  ];
  const labelled = labelPairs(read(rows), { margins: true });
  expect(labelled.map(({ pairs }) => pairs[0]?.margin)).toEqual([3, 0.5, undefined]);
  expect(labelPairs(read(rows), {})).toEqual(read(rows));
  expect(() => labelPairs(read(rows.slice(2)), { margins: true })).toThrow("no margins");
});
