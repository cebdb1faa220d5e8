import { expect, test } from "vitest";
import { measurePairs } from "@/lib/reward-model/engine/pair-metrics";

test("accuracy, log-loss and reward margin count each comparison once, by its pairs' weights", () => {
  const of = (group: string, weights: readonly number[]) => ({
    group,
    prompt: "",
    completions: ["a", "b", "c"],
    pairs: weights.map((weight, i) => ({ better: 0, worse: i + 1, weight })),
  });
  const measured = measurePairs(
    [of("p", [0.5, 0.5]), of("q", [1])],
    [
      [1, 3, 1],
      [2, -1, 0],
    ],
  );
  expect(measured?.accuracy).toBeCloseTo((0 + 0.25 + 1) / 2, 12);
  expect(measured?.margin).toBeCloseTo((0.5 * -2 + 0.5 * 0 + 3) / 2, 12);
  const loss = 0.5 * Math.log1p(Math.exp(2)) + 0.5 * Math.log(2) + Math.log1p(Math.exp(-3));
  expect(measured?.logLoss).toBeCloseTo(loss / 2, 12);
  expect(measurePairs([], [])).toBeNull();
});
