import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createRng } from "@/lib/base/random";
import type { Comparison } from "@/lib/reward-model/comparison";
import { BRADLEY_TERRY, measureLoss, type Objective } from "@/lib/reward-model/objectives/objective";
import { davidsonTerm, raoKupperTerm } from "@/lib/reward-model/objectives/pair-terms";
import { tieStrengthOf } from "@/lib/reward-model/objectives/tie-strength";

const common = { loss: z.string(), input: z.string(), value: z.number() };
const pairCase = z.object({
  ...common,
  rewards: z.array(z.tuple([z.number(), z.number()])),
  grad: z.array(z.tuple([z.number(), z.number()])),
  margin: z.array(z.number()).optional(),
  q: z.array(z.number()).optional(),
  outcome: z.array(z.union([z.literal(1), z.literal(0), z.literal(-1)])).optional(),
  each: z.array(z.number()).optional(),
  eta: z.number().optional(),
  grad_eta: z.number().optional(),
  log_nu: z.number().optional(),
  grad_log_nu: z.number().optional(),
});
const orderCase = z.object({
  ...common,
  rewards: z.array(z.number()),
  ranks: z.array(z.number()),
  grad: z.array(z.number()),
});
const file = path.resolve(import.meta.dirname, "../../../golden/losses.json");
const { cases } = z
  .object({ cases: z.array(z.union([pairCase, orderCase])) })
  .parse(JSON.parse(readFileSync(file, "utf8")));
const pairCases = cases.flatMap((one) => ("ranks" in one ? [] : [one]));
const orderCases = cases.flatMap((one) => ("ranks" in one ? [one] : []));

const OBJECTIVES: Readonly<Record<string, Partial<Objective>>> = {
  bradley_terry: {},
  margin: {},
  label_smoothing: { smoothing: 0.1 },
  soft_labels: {},
  centring_trl: { centring: 0.01 },
  rao_kupper: { ties: "rao-kupper" },
  davidson: { ties: "davidson" },
  plackett_luce_ties_dropped: { over: "orders", ties: "half" },
  k_wise_bradley_terry_ties_drop: {},
  k_wise_bradley_terry_ties_half: { ties: "half" },
};

function objectiveOf(loss: string, tieStrength = 0): Objective {
  const changes = OBJECTIVES[loss];
  if (changes === undefined) throw new Error(`no objective for ${loss}`);
  return { ...BRADLEY_TERRY, ...changes, tieStrength };
}

/** Each pair as a comparison of its own, so that the mean over comparisons is the file's mean over pairs. */
function asComparison(given: z.infer<typeof pairCase>, p: number): Comparison {
  const outcome = given.outcome?.[p] ?? 1;
  const q = given.q?.[p];
  const pair = {
    better: outcome === -1 ? 1 : 0,
    worse: outcome === -1 ? 0 : 1,
    weight: 1,
    ...(given.margin === undefined ? {} : { margin: given.margin[p]! }),
    ...(q === undefined ? {} : { probability: q }),
  };
  const comparison = { group: String(p), prompt: "", completions: ["a", "b"] };
  if (given.outcome === undefined) return { ...comparison, pairs: [pair] };
  const tiers = outcome === 0 ? [[0, 1]] : [[pair.better], [pair.worse]];
  return { ...comparison, pairs: outcome === 0 ? [] : [pair], rankings: [{ tiers, weight: 1 }] };
}

/** Tiers of ranks, 1 best, and the strict pairs in them. */
function ranked(ranks: readonly number[]): Comparison {
  const places = [...new Set(ranks)].sort((a, b) => a - b);
  const tiers = places.map((rank) => ranks.flatMap((one, i) => (one === rank ? [i] : [])));
  const strict = ranks.flatMap((a, better) =>
    ranks.flatMap((b, worse) => (a < b ? [{ better, worse }] : [])),
  );
  return {
    group: "g",
    prompt: "",
    completions: ranks.map(String),
    pairs: strict.map((pair) => ({ ...pair, weight: 1 / strict.length })),
    rankings: [{ tiers, weight: 1 }],
  };
}

const near = (own: number, theirs: number): void =>
  expect(Math.abs(own - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)));

describe("against the committed numbers, values and gradients", () => {
  test.each(pairCases.map((one) => [`${one.loss}, ${one.input}`, one] as const))("%s", (_, given) => {
    const objective = objectiveOf(given.loss, given.eta ?? given.log_nu);
    const { loss, slopes } = measureLoss(
      given.rewards.map((_, p) => asComparison(given, p)),
      given.rewards,
      objective,
    );
    near(loss, given.value);
    given.grad.forEach((row, p) => row.forEach((slope, i) => near(slopes[p]![i]!, slope)));
  });

  test.each(orderCases.map((one) => [`${one.loss}, ${one.input}`, one] as const))("%s", (_, given) => {
    const { loss, slopes } = measureLoss([ranked(given.ranks)], [given.rewards], objectiveOf(given.loss));
    near(loss, given.value);
    given.grad.forEach((slope, i) => near(slopes[0]![i]!, slope));
  });

  test("the tie parameters' slopes", () => {
    for (const { rewards, outcome, eta, grad_eta, log_nu, grad_log_nu } of pairCases) {
      if (outcome === undefined) continue;
      const slopes = rewards.map(([a, b], p) => {
        const d = outcome[p] === -1 ? b - a : a - b;
        const kind = outcome[p] === 0 ? ("tie" as const) : ("first" as const);
        return (eta === undefined ? davidsonTerm(d, kind, log_nu!) : raoKupperTerm(d, kind, eta)).tieSlope;
      });
      near(slopes.reduce((sum, one) => sum + one, 0) / slopes.length, (grad_eta ?? grad_log_nu)!);
    }
  });
});

test("the mean is over the comparisons that have anything to say", () => {
  const tie = ranked([1, 1]);
  const order = ranked([1, 2]);
  const rewards = [
    [3, 1],
    [0.5, 0],
  ];
  const { loss, slopes } = measureLoss([tie, order], rewards);
  near(loss, measureLoss([order], [rewards[1]!]).loss);
  expect([...slopes[0]!]).toEqual([0, 0]);
  expect(measureLoss([tie], [rewards[0]!]).loss).toBe(0);
});

test("slopes of every objective agree with finite differences where answers, ties and margins mix", () => {
  const rng = createRng("objectives");
  const comparisons = [ranked([1, 2, 2, 3]), ranked([2, 1]), ranked([1, 1, 1])];
  const rewards = comparisons.map(({ completions }) => completions.map(() => 4 * rng() - 2));
  for (const [name, changes] of Object.entries(OBJECTIVES)) {
    const objective = { ...BRADLEY_TERRY, ...changes, tieStrength: 0.3, centring: 0.02 };
    const { slopes } = measureLoss(comparisons, rewards, objective);
    const h = 1e-5;
    rewards.forEach((row, c) =>
      row.forEach((reward, i) => {
        const at = (by: number): number =>
          measureLoss(
            comparisons,
            rewards.map((one, k) => (k === c ? one.with(i, reward + by) : one)),
            objective,
          ).loss;
        expect(slopes[c]![i], name).toBeCloseTo((at(h) - at(-h)) / (2 * h), 8);
      }),
    );
  }
});

test("the tie parameter makes equal answers tie as often as the data's pairs", () => {
  const comparisons = [ranked([1, 1]), ranked([1, 2]), ranked([1, 2]), ranked([1, 2])];
  const nu = tieStrengthOf(comparisons, "davidson");
  near(Math.exp(-davidsonTerm(0, "tie", nu).loss), 0.25);
  const eta = tieStrengthOf(comparisons, "rao-kupper");
  near(Math.exp(-raoKupperTerm(0, "tie", eta).loss), 0.25);
  expect(tieStrengthOf(comparisons, "half")).toBe(0);
});

test("InstructGPT's worked number: r = (1, .5, −.2, −1) in this order", () => {
  const { loss, slopes } = measureLoss([ranked([1, 2, 3, 4])], [[1, 0.5, -0.2, -1]]);
  expect(loss).toBeCloseTo(0.30666, 5);
  [-0.12137, -0.02278, 0.04221, 0.10194].forEach((slope, i) => expect(slopes[0]![i]).toBeCloseTo(slope, 5));
});
