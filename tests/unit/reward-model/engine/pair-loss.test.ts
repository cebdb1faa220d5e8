import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import type { Comparison } from "@/lib/reward-model/comparison";
import { fitLinearHead } from "@/lib/reward-model/engine/linear-head";
import { pairLoss } from "@/lib/reward-model/engine/pair-loss";

/** A strict order of k completions: all pairs, each with weight 1 / C(k, 2). */
function ordered(k: number): Comparison {
  const pairs = Array.from({ length: k }, (_, better) =>
    Array.from({ length: k - better - 1 }, (_, i) => ({ better, worse: better + 1 + i })),
  ).flat();
  return {
    group: String(k),
    prompt: "",
    completions: Array.from({ length: k }, (_, i) => String(i)),
    pairs: pairs.map((pair) => ({ ...pair, weight: 1 / pairs.length })),
  };
}

/** The formula word for word: the mean over comparisons of the mean over pairs of −log σ(r_better − r_worse). */
function naiveLoss(comparisons: readonly Comparison[], rewards: readonly (readonly number[])[]): number {
  const losses = comparisons.flatMap(({ pairs }, c) =>
    pairs.length === 0
      ? []
      : [
          pairs.reduce(
            (sum, { better, worse }) =>
              sum - Math.log(1 / (1 + Math.exp(rewards[c]![worse]! - rewards[c]![better]!))),
            0,
          ) / pairs.length,
        ],
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

test("InstructGPT's worked number: r = (1, .5, −.2, −1) in this order", () => {
  const { loss, slopes } = pairLoss([ordered(4)], [[1, 0.5, -0.2, -1]]);
  expect(loss).toBeCloseTo(0.30666, 5);
  [-0.12137, -0.02278, 0.04221, 0.10194].forEach((slope, i) => expect(slopes[0]![i]).toBeCloseTo(slope, 5));
});

test("mean in the group, then over the groups, and slopes that agree with finite differences", () => {
  const rng = createRng("loss");
  const comparisons = [ordered(2), ordered(4), { ...ordered(3), pairs: [] }, ordered(9)];
  const rewards = comparisons.map(({ completions }) => completions.map(() => 4 * rng() - 2));
  const { loss, slopes } = pairLoss(comparisons, rewards);
  expect(loss).toBeCloseTo(naiveLoss(comparisons, rewards), 12);
  const h = 1e-5;
  rewards.forEach((row, c) =>
    row.forEach((reward, i) => {
      const shifted = (by: number): number =>
        naiveLoss(
          comparisons,
          rewards.map((one, at) => (at === c ? one.with(i, reward + by) : one)),
        );
      expect(slopes[c]![i]).toBeCloseTo((shifted(h) - shifted(-h)) / (2 * h), 7);
    }),
  );
});

test("margins of any size give finite numbers, and nothing but ties gives no slope", () => {
  expect(pairLoss([ordered(2)], [[-400, 400]]).loss).toBe(800);
  expect(pairLoss([ordered(2)], [[400, -400]]).loss).toBe(0);
  const { loss, slopes } = pairLoss([{ ...ordered(2), pairs: [] }], [[1, 2]]);
  expect([loss, ...slopes[0]!]).toEqual([0, 0, 0]);
});

test("the linear head ends where the loss with its penalty has no slope left, and ranks as it was told", () => {
  const rng = createRng("head");
  const width = 5;
  const comparisons = Array.from({ length: 40 }, () => ordered(3));
  const features = Float64Array.from({ length: 120 * width }, () => 2 * rng() - 1);
  for (let row = 0; row < 120; row++) features[row * width]! -= row % 3; // the first feature falls with the rank
  const decay = 0.01;
  const used = comparisons.map(({ pairs }, c) => ({ rows: [3 * c, 3 * c + 1, 3 * c + 2], pairs }));
  const { weights, loss } = fitLinearHead(features, width, used, { decay });
  const lossAt = (w: Float64Array): number => {
    const reward = (row: number): number => w.reduce((sum, x, i) => sum + x * features[row * width + i]!, 0);
    const rewards = used.map(({ rows }) => rows.map(reward));
    return pairLoss(comparisons, rewards).loss + (decay / 2) * w.reduce((sum, x) => sum + x * x, 0);
  };
  expect(loss).toBeCloseTo(lossAt(weights), 10);
  for (let i = 0; i < width; i++)
    expect(
      Math.abs(lossAt(weights.with(i, weights[i]! + 1e-4)) - lossAt(weights.with(i, weights[i]! - 1e-4))) /
        2e-4,
    ).toBeLessThan(1e-5);
  expect(weights[0]).toBeGreaterThan(1);
});
