import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import type { Comparison } from "@/lib/reward-model/comparison";
import { fitHead } from "@/lib/reward-model/engine/training/fit-head";
import { plainRow, readHeadFeatures } from "@/lib/reward-model/engine/training/head-features";
import { gpt2Architecture, gpt2Schema } from "@/lib/reward-model/engine/model/gpt2";
import { BRADLEY_TERRY, measureLoss } from "@/lib/reward-model/objectives/objective";

const WIDTH = 4;
/** Very different scales, and one that says nothing. */
const SCALES = [1, 100, 0.01, 0];
const DECAY = 0.2;

const EXAMPLES = Array.from({ length: 60 }, (_, i) => i);
/** The last third not at all, the first one twice, its very first three times. */
const DRAWN = [...EXAMPLES.slice(0, 40), ...EXAMPLES.slice(0, 20), 0];

test.each([
  ["counts each example", EXAMPLES],
  ["counts some examples again and some not at all", DRAWN],
])(
  "a new head that %s is where loss and penalty of features with variance 1 have no slope left",
  (_, drawn) => {
    const rng = createRng("fit head");
    const architecture = gpt2Architecture(
      gpt2Schema.parse({
        model_type: "gpt2",
        vocab_size: 9,
        n_positions: 8,
        n_embd: WIDTH,
        n_layer: 1,
        n_head: 1,
      }),
    );
    const examples = EXAMPLES.map((i) => {
      const comparison: Comparison = {
        group: String(i),
        prompt: "",
        completions: ["a", "b"],
        pairs: [{ better: i % 3 === 0 ? 1 : 0, worse: i % 3 === 0 ? 0 : 1, weight: 1 }],
      };
      return { comparison, sequences: [{ ids: [1] }, { ids: [2] }] };
    });
    const states = Array.from({ length: 120 }, (_, row) =>
      Float32Array.from(SCALES, (scale) => 7 + scale * (rng() - (row % 2 === 0 ? 0 : 0.3))),
    );
    const objective = { ...BRADLEY_TERRY, smoothing: 0.1 };
    const pooled = states.map((one) => ({ ids: [1], states: one }));
    const features = readHeadFeatures(architecture, new Map(), pooled);
    const head = fitHead(features, examples, objective, drawn);
    expect(head.converged).toBe(true);
    const deviations = SCALES.map((_, i) => {
      const values = states.map((one) => one[i]!);
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
    });
    const lossAt = (w: readonly number[]): number => {
      const rewards = states.map((one) => w.reduce((sum, x, i) => sum + x * one[i]!, 0));
      const pairs = drawn.map((i) => rewards.slice(2 * i, 2 * i + 2));
      const penalty = w.reduce((sum, x, i) => sum + (x * deviations[i]!) ** 2, 0);
      const comparisons = drawn.map((i) => examples[i]!.comparison);
      return measureLoss(comparisons, pairs, objective).loss + (DECAY / 2) * penalty;
    };
    const best = [...plainRow(features, head.weights)];
    expect(best[3]).toBe(0);
    for (const [i, deviation] of deviations.slice(0, 3).entries()) {
      expect(Math.abs(best[i]! * deviation)).toBeGreaterThan(0.01);
      const step = 1e-3 / deviation;
      const slope = (lossAt(best.with(i, best[i]! + step)) - lossAt(best.with(i, best[i]! - step))) / 2e-3;
      expect(Math.abs(slope)).toBeLessThan(1e-4);
    }
  },
);
