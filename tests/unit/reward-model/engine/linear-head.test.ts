import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import type { Comparison, Pair } from "@/lib/reward-model/comparison";
import { fitLinearHead } from "@/lib/reward-model/engine/linear-head";
import { measureLoss } from "@/lib/reward-model/objectives/objective";

/** A strict order of k completions: all pairs, each with weight 1 / C(k, 2). */
function ordered(k: number, label: Pick<Pair, "margin" | "probability">): Comparison {
  const pairs = Array.from({ length: k }, (_, better) =>
    Array.from({ length: k - better - 1 }, (_, i) => ({ better, worse: better + 1 + i })),
  ).flat();
  return {
    group: String(k),
    prompt: "",
    completions: Array.from({ length: k }, (_, i) => String(i)),
    pairs: pairs.map((pair) => ({ ...pair, ...label, weight: 1 / pairs.length })),
  };
}

test.each([
  ["plain", {}],
  ["with margins", { margin: 0.7 }],
  ["with soft labels", { probability: 0.8 }],
  ["with both", { margin: 0.3, probability: 0.9 }],
])("the linear head ends where the loss %s has no slope left, and ranks as it was told", (_, label) => {
  const rng = createRng("head");
  const width = 5;
  const comparisons = Array.from({ length: 40 }, () => ordered(3, label));
  const features = Float64Array.from({ length: 120 * width }, () => 2 * rng() - 1);
  for (let row = 0; row < 120; row++) features[row * width]! -= row % 3; // the first feature falls with the rank
  const decay = 0.01;
  const used = comparisons.map(({ pairs }, c) => ({ rows: [3 * c, 3 * c + 1, 3 * c + 2], pairs }));
  const { weights, loss } = fitLinearHead(features, width, used, { decay });
  const lossAt = (w: Float64Array): number => {
    const reward = (row: number): number => w.reduce((sum, x, i) => sum + x * features[row * width + i]!, 0);
    const rewards = used.map(({ rows }) => rows.map(reward));
    return measureLoss(comparisons, rewards).loss + (decay / 2) * w.reduce((sum, x) => sum + x * x, 0);
  };
  expect(loss).toBeCloseTo(lossAt(weights), 10);
  for (let i = 0; i < width; i++)
    expect(
      Math.abs(lossAt(weights.with(i, weights[i]! + 1e-4)) - lossAt(weights.with(i, weights[i]! - 1e-4))) /
        2e-4,
    ).toBeLessThan(1e-5);
  expect(weights[0]).toBeGreaterThan(0.5);
});
