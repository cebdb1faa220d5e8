import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Comparison } from "@/lib/reward-model/comparison";
import { readModelWeights } from "@/lib/reward-model/engine/checkpoint/model-weights";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { readArchitecture } from "@/lib/reward-model/engine/model/read-architecture";
import type { Parameters, Runner } from "@/lib/reward-model/engine/model/runner";
import type { Sequence } from "@/lib/reward-model/engine/model/sequence";
import type { Example } from "@/lib/reward-model/engine/training/example";
import { forwardAll } from "@/lib/reward-model/engine/training/forward-all";
import type { TrainedModel } from "@/lib/reward-model/engine/training/run-step";
import { readSafetensors, type StoredTensor } from "@/lib/tensor/safetensors";

// Numbers that PyTorch gave in float64 for tiny random models: tests/golden/README.md says what is what.
export const GOLDEN_FAMILIES = ["bert", "llama", "qwen2", "gpt2"] as const;
export type GoldenFamily = (typeof GOLDEN_FAMILIES)[number];

const numbers = z.array(z.number());
const rows = z.array(numbers);
const gradient = z.object({ norm: z.number(), dot_cos: z.number(), first: numbers });
const gradients = z.record(z.string(), gradient);
const runSchema = z.object({
  loss_per_step: numbers,
  grad_norm_before_clip: numbers,
  final_rewards: rows,
  final_loss_all: z.number(),
  final_accuracy: z.object({ correct: z.number(), pairs: z.number() }),
  final_param_norms: z.record(z.string(), z.number()),
});
const loraSchema = runSchema.extend({
  r: z.number(),
  alpha: z.number(),
  targets: z.array(z.string()),
  trainable: z.array(z.string()),
  start_loss_all: z.number(),
  start_grads: gradients,
  merged_rewards: rows,
});
const schema = z.object({
  pad_token_id: z.number(),
  comparisons: z.array(
    z.object({
      id: z.string(),
      texts: z.array(z.string()),
      input_ids: rows,
      ranks: numbers,
      strict_pairs: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
  padded_batch: z.object({ comparisons: z.array(z.string()), input_ids: rows, attention_mask: rows }),
  start: z.object({
    rewards: rows,
    loss_all: z.number(),
    loss_all_ties_half: z.number(),
    accuracy: z.object({ correct: z.number(), pairs: z.number() }),
    grads: gradients,
  }),
  two_segments: z
    .object({
      input_ids: z.array(rows),
      token_type_ids: z.array(rows),
      rewards: rows,
      loss_all: z.number(),
      grads: gradients,
    })
    .optional(),
  left_padded_to_longest: z.object({ rewards_with_position_ids: numbers }).optional(),
  zero_gradients: z.array(z.string()),
  run: z.object({ batches: rows, lr: z.number() }),
  full: runSchema,
  head: runSchema,
  lora: loraSchema,
  lora_pooler: loraSchema.optional(),
});
const textSchema = z.object({ prompt: z.string(), completions: z.array(z.string()), ranks: numbers });

export type GoldenRun = z.infer<typeof runSchema>;
export type GoldenGradients = z.infer<typeof gradients>;

export function goldenFolder(family: GoldenFamily): string {
  return path.resolve(import.meta.dirname, "../golden", family);
}

export function readGolden(family: GoldenFamily) {
  const folder = goldenFolder(family);
  const lines = readFileSync(path.join(folder, "texts.jsonl"), "utf8").trim().split("\n");
  const golden = schema.parse(JSON.parse(readFileSync(path.join(folder, "golden.json"), "utf8")));
  const texts = lines.map((line) => textSchema.parse(JSON.parse(line)));
  const examples = golden.comparisons.map((comparison, c): Example => ({
    comparison: comparisonOf(comparison.ranks, texts[c]?.completions ?? []),
    sequences: comparison.input_ids.map((ids): Sequence => ({ ids })),
  }));
  return { golden, texts, examples };
}

/** Each strict pair of the ranks, 1 best, and the ranking with its ties. */
function comparisonOf(ranks: readonly number[], completions: readonly string[]): Comparison {
  const pairs = ranks.flatMap((a, better) => ranks.flatMap((b, worse) => (a < b ? [{ better, worse }] : [])));
  const tiers = [...new Set(ranks)]
    .sort((a, b) => a - b)
    .map((rank) => ranks.flatMap((one, i) => (one === rank ? [i] : [])));
  return {
    group: "g",
    prompt: "",
    completions,
    pairs: pairs.map((pair) => ({ ...pair, weight: 1 / pairs.length })),
    rankings: [{ tiers, weight: 1 }],
  };
}

export async function readGoldenModel(
  family: GoldenFamily,
): Promise<{ architecture: Architecture; parameters: Map<string, StoredTensor> }> {
  const architecture = await readArchitecture(goldenFolder(family));
  const { parameters } = await readModelWeights(goldenFolder(family), architecture, null);
  return { architecture, parameters };
}

/** The adapters of a file of PEFT's, under the engine's names. */
export async function readGoldenAdapters(
  family: GoldenFamily,
  file: string,
): Promise<Map<string, StoredTensor>> {
  const stored = await readSafetensors(path.join(goldenFolder(family), file));
  return new Map([...stored].map(([name, tensor]) => [name.replace(/^base_model\.model\./, ""), tensor]));
}

export function modelOf(runner: Runner, keptTokens = 4096): TrainedModel {
  return { runner, freeze: (batch) => Promise.resolve(batch), keptTokens: () => keptTokens };
}

export async function rewardsOf(runner: Runner, examples: readonly Example[]): Promise<number[][]> {
  const flat = await forwardAll(
    examples.flatMap(({ sequences }) => sequences),
    2000,
    runner.forward,
  );
  let at = 0;
  return examples.map(({ sequences }) => Array.from(flat.subarray(at, (at += sequences.length))));
}

/** `isCentred`: the mean of each side is taken out first. */
export function largestGap(own: readonly number[][], theirs: readonly number[][], isCentred = false): number {
  const [a, b] = [own.flat(), theirs.flat()];
  const mean = (x: readonly number[]): number =>
    isCentred ? x.reduce((sum, one) => sum + one, 0) / x.length : 0;
  const [meanA, meanB] = [mean(a), mean(b)];
  return Math.max(...a.map((one, i) => Math.abs(one - meanA - (b[i]! - meanB))));
}

export function norm(numbers: Float32Array): number {
  return Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));
}

/** The largest distance of gradients from the golden ones, as a share of what is allowed for each. */
export function gradientGap(own: ReadonlyMap<string, Float32Array>, theirs: GoldenGradients): number {
  const largest = Math.max(...Object.values(theirs).map((one) => one.norm));
  let most = 0;
  for (const [name, expected] of Object.entries(theirs)) {
    const gradient = own.get(name);
    if (gradient === undefined) continue;
    const allowed = expected.norm < 1e-4 * largest ? 5e-8 * largest : 1e-5 * expected.norm;
    const dotCos = gradient.reduce((sum, x, i) => sum + x * Math.cos(i), 0);
    const gaps = [
      norm(gradient) - expected.norm,
      dotCos - expected.dot_cos,
      ...expected.first.map((x, i) => gradient[i]! - x),
    ];
    most = Math.max(most, ...gaps.map((gap) => Math.abs(gap) / allowed));
  }
  return most;
}

export function zeroed(parameters: Parameters, names: readonly string[]): Map<string, Float32Array> {
  return new Map(names.map((name) => [name, new Float32Array(parameters.get(name)!.data.length)]));
}
