import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Comparison } from "@/lib/reward-model/comparison";
import { forwardAll } from "@/lib/reward-model/engine/bert-batches";
import { readBertParameters } from "@/lib/reward-model/engine/bert-checkpoint";
import { readBertConfig } from "@/lib/reward-model/engine/bert-config";
import { openBert, type Sequence } from "@/lib/reward-model/engine/bert-runner";
import { pairLoss } from "@/lib/reward-model/engine/pair-loss";
import { trainStep } from "@/lib/reward-model/engine/train-bert";
import { initAdamW, updateAdamW } from "@/lib/tensor/adamw";

// Numbers made with PyTorch in float64; tolerances of their README (float32 against float64).
const folder = path.resolve(import.meta.dirname, "../../golden/bert");

interface Gradient {
  norm: number;
  dot_cos: number;
  first: number[];
}
interface Run {
  loss_per_step: number[];
  grad_norm_before_clip: number[];
  final_rewards: number[][];
  final_param_norms: Record<string, number>;
}
interface Golden {
  comparisons: { input_ids: number[][]; strict_pairs: [number, number][]; texts: string[] }[];
  start: { rewards: number[][]; loss_all: number; grads: Record<string, Gradient> };
  two_segments: {
    input_ids: number[][][];
    token_type_ids: number[][][];
    rewards: number[][];
    loss_all: number;
  };
  run: { batches: number[][]; lr: number };
  zero_gradients: string[];
  full: Run;
  head: Run;
}

const golden = JSON.parse(readFileSync(path.join(folder, "golden.json"), "utf8")) as Golden;
const pairsOf = (strict: [number, number][]): Comparison["pairs"] =>
  strict.map(([better, worse]) => ({ better, worse, weight: 1 / strict.length }));
const examples = golden.comparisons.map(({ input_ids, strict_pairs, texts }, c) => ({
  comparison: { group: String(c), prompt: "", completions: texts, pairs: pairsOf(strict_pairs) },
  sequences: input_ids.map((ids): Sequence => ({ ids, types: ids.map(() => 0) })),
}));
const comparisons = examples.map((example) => example.comparison);

async function openGolden(gradients: "none" | "head" | "full") {
  const config = await readBertConfig(folder);
  const parameters = await readBertParameters(folder, config);
  return { parameters, runner: await openBert(config, parameters, gradients, 2) };
}

type Runner = Awaited<ReturnType<typeof openGolden>>["runner"];

async function rewardsOf(runner: Runner, sequences: readonly (readonly Sequence[])[]): Promise<number[][]> {
  const flat = await forwardAll(sequences.flat(), 2000, runner.forward);
  let at = 0;
  return sequences.map((one) => Array.from(flat.subarray(at, (at += one.length))));
}

function largestGap(a: number[][], b: number[][], centre = false): number {
  const mean = (x: number[]): number => (centre ? x.reduce((sum, one) => sum + one, 0) / x.length : 0);
  const [x, y] = [a.flat(), b.flat()];
  return Math.max(...x.map((one, i) => Math.abs(one - mean(x) - (y[i]! - mean(y)))));
}

describe("against PyTorch", () => {
  test("start rewards, also of two segments, and the loss", async () => {
    const { runner } = await openGolden("none");
    const rewards = await rewardsOf(
      runner,
      examples.map((example) => example.sequences),
    );
    expect(largestGap(rewards, golden.start.rewards)).toBeLessThan(2e-5);
    expect(pairLoss(comparisons, rewards).loss).toBeCloseTo(golden.start.loss_all, 5);
    const segments = golden.two_segments.input_ids.map((texts, c) =>
      texts.map((ids, i) => ({ ids, types: golden.two_segments.token_type_ids[c]![i]! })),
    );
    const pairRewards = await rewardsOf(runner, segments);
    expect(largestGap(pairRewards, golden.two_segments.rewards)).toBeLessThan(2e-5);
    expect(pairLoss(comparisons, pairRewards).loss).toBeCloseTo(golden.two_segments.loss_all, 5);
    await runner.close();
  });

  test("every gradient, and the same eight times with two threads on texts that repeat ids", async () => {
    const { runner, parameters } = await openGolden("full");
    const trained = new Map(runner.trained.map((name) => [name, parameters.get(name)!]));
    const runs: ReadonlyMap<string, Float32Array>[] = [];
    for (let i = 0; i < 8; i++)
      await trainStep(runner, trained, examples, (gradients) => runs.push(gradients));
    const [first] = runs;
    for (const run of runs)
      for (const [name, gradient] of run)
        expect(Buffer.from(gradient.buffer).equals(Buffer.from(first!.get(name)!.buffer))).toBe(true);
    const largest = Math.max(...Object.values(golden.start.grads).map((gradient) => gradient.norm));
    for (const [name, expected] of Object.entries(golden.start.grads)) {
      if (name === "classifier.bias") continue;
      const gradient = first!.get(name)!;
      const tolerance = Math.max(1e-5 * expected.norm, 5e-8 * largest) * 2;
      const norm = Math.sqrt(gradient.reduce((sum, x) => sum + x * x, 0));
      const dotCos = gradient.reduce((sum, x, i) => sum + x * Math.cos(i), 0);
      expect(Math.abs(norm - expected.norm), name).toBeLessThan(tolerance);
      expect(Math.abs(dotCos - expected.dot_cos), name).toBeLessThan(tolerance);
      expected.first.forEach((x, i) => expect(Math.abs(gradient[i]! - x), name).toBeLessThan(tolerance));
    }
    await runner.close();
  });

  test.each([
    ["full", 5e-5, 5e-4],
    ["head", 5e-6, 5e-5],
  ] as const)("ten AdamW steps, %s", async (mode, lossTolerance, rewardTolerance) => {
    const { runner, parameters } = await openGolden(mode);
    const expected = golden[mode];
    const trained = new Map(runner.trained.map((name) => [name, parameters.get(name)!]));
    const state = initAdamW(trained);
    for (const [step, batch] of golden.run.batches.entries()) {
      let norm = 0;
      const loss = await trainStep(
        runner,
        trained,
        batch.map((c) => examples[c]!),
        (gradients) => {
          norm = updateAdamW(trained, gradients, state, golden.run.lr);
        },
      );
      expect(Math.abs(loss - expected.loss_per_step[step]!)).toBeLessThan(lossTolerance);
      expect(Math.abs(norm / expected.grad_norm_before_clip[step]! - 1)).toBeLessThan(2e-4);
    }
    const rewards = await rewardsOf(
      runner,
      examples.map((example) => example.sequences),
    );
    expect(largestGap(rewards, expected.final_rewards, true)).toBeLessThan(rewardTolerance);
    for (const [name, norm] of Object.entries(expected.final_param_norms)) {
      if (golden.zero_gradients.includes(name)) continue;
      const own = Math.sqrt(parameters.get(name)!.data.reduce((sum, x) => sum + x * x, 0));
      expect(Math.abs(own - norm), name).toBeLessThan(2e-4);
    }
    await runner.close();
  });
});

test("padding and company change no reward", async () => {
  const { runner } = await openGolden("none");
  const [short] = examples[0]!.sequences;
  const long = examples
    .flatMap((example) => example.sequences)
    .reduce((a, b) => (a.ids.length > b.ids.length ? a : b));
  const alone = (await runner.forward([short!]))[0]!;
  const together = (await runner.forward([long, short!, long]))[1]!;
  expect(Math.abs(alone - together)).toBeLessThan(1e-5);
  await runner.close();
});
