import { expect, test } from "vitest";
import { batchesOf } from "@/lib/reward-model/engine/bert-batches";
import { joinPair } from "@/lib/reward-model/engine/bert-tokenizer";
import { windowsOf } from "@/lib/reward-model/engine/use-lite-texts";

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

test("prompt and completion are two segments with their separators", () => {
  expect(joinPair([10, 11], [20], 256, 1, 2)).toEqual({
    ids: [1, 10, 11, 2, 20, 2],
    types: [0, 0, 0, 0, 1, 1],
    truncated: false,
  });
});

test("what does not fit is cut from the prompt's beginning, then from the answer's end", () => {
  const pair = joinPair(numbers(1000, 50), numbers(2000, 50), 43, 1, 2); // room for 40
  expect(pair.truncated).toBe(true);
  expect(pair.ids).toEqual([1, ...numbers(1040, 10), 2, ...numbers(2000, 30), 2]);
  expect(joinPair(numbers(1000, 50), [20], 43, 1, 2).ids).toEqual([1, ...numbers(1011, 39), 2, 20, 2]);
  expect(joinPair([10], numbers(2000, 50), 43, 1, 2).ids).toEqual([1, 10, 2, ...numbers(2000, 39), 2]);
  expect(pair.types).toHaveLength(pair.ids.length);
});

test("batches hold each sequence once, padding included within the tokens", () => {
  const sequences = [7, 3, 9, 1, 9, 4, 20].map((length) => ({
    ids: numbers(0, length),
    types: numbers(0, length),
  }));
  const batches = batchesOf(sequences, 18);
  expect(batches.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const batch of batches) {
    const longest = Math.max(...batch.map((i) => sequences[i]!.ids.length));
    expect(batch.length === 1 || batch.length * longest <= 18).toBe(true);
  }
  expect(batchesOf([], 18)).toEqual([]);
});

test("a long text is read in even windows of at most 128, an empty one as one unknown piece", () => {
  const ids = numbers(0, 300);
  const windows = windowsOf(ids);
  expect(windows.map((window) => window.length)).toEqual([100, 100, 100]);
  expect(windows.flat()).toEqual(ids);
  expect(windowsOf([])).toEqual([[0]]);
});
