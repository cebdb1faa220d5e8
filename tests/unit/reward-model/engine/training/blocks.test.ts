import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import type { Example } from "@/lib/reward-model/engine/training/example";
import { blocksOf } from "@/lib/reward-model/engine/training/blocks";

/** n completions in a strict order; the sequence of completion i is the id i. */
function ordered(n: number): Example {
  const items = Array.from({ length: n }, (_, i) => i);
  const pairs = items.flatMap((better) => items.slice(better + 1).map((worse) => ({ better, worse })));
  return {
    comparison: {
      group: "g",
      prompt: "",
      completions: items.map(String),
      pairs: pairs.map((pair) => ({ ...pair, weight: 1 / pairs.length })),
      rankings: [{ tiers: items.map((item) => [item]), weight: 1 }],
      origins: items.map((item) => ({ model: `m${item}` })),
    },
    sequences: items.map((id) => ({ ids: [id] })),
  };
}

test("a small comparison stays whole", () => {
  const example = ordered(4);
  expect(blocksOf(example, createRng(1), 4)).toEqual([example]);
});

test("a large one is dealt out into even blocks that keep order, text and weight", () => {
  const blocks = blocksOf(ordered(10), createRng(1), 4);
  expect(blocks.map(({ sequences }) => sequences.length)).toEqual([4, 3, 3]);
  expect(
    blocks.flatMap(({ sequences }) => sequences.map(({ ids }) => ids[0])).sort((a, b) => a! - b!),
  ).toEqual(Array.from({ length: 10 }, (_, i) => i));
  for (const { comparison, sequences } of blocks) {
    const original = (place: number): number => sequences[place]!.ids[0]!;
    expect(comparison.completions).toEqual(sequences.map(({ ids }) => String(ids[0])));
    expect(comparison.origins).toEqual(sequences.map(({ ids }) => ({ model: `m${ids[0]}` })));
    expect(comparison.pairs).toHaveLength((sequences.length * (sequences.length - 1)) / 2);
    for (const { better, worse } of comparison.pairs) expect(original(better)).toBeLessThan(original(worse));
    expect(comparison.pairs.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(comparison.rankings?.[0]?.tiers.flat().map(original)).toEqual(
      sequences.map(({ ids }) => ids[0]).sort((a, b) => a! - b!),
    );
  }
});

test("each time the blocks are others, so that in the end all pairs come up", () => {
  const seen = new Set<string>();
  for (let epoch = 0; epoch < 40; epoch++)
    for (const { comparison, sequences } of blocksOf(ordered(8), createRng(epoch), 4))
      for (const { better, worse } of comparison.pairs)
        seen.add(`${sequences[better]!.ids[0]}>${sequences[worse]!.ids[0]}`);
  expect(seen.size).toBe(28);
});
