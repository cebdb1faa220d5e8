import { expect, test } from "vitest";
import { lengthBatches } from "@/lib/reward-model/engine/training/length-batches";

const ofLengths = (...lengths: number[]) =>
  lengths.map((length) => ({ ids: new Array<number>(length).fill(0) }));

test("batches hold each sequence once, padding included within the tokens", () => {
  const sequences = ofLengths(7, 3, 9, 1, 9, 4, 20);
  const batches = lengthBatches(sequences, 18);
  expect(batches.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const batch of batches) {
    const longest = Math.max(...batch.map((i) => sequences[i]!.ids.length));
    expect(batch.length === 1 || batch.length * longest <= 18).toBe(true);
  }
  expect(lengthBatches([], 18)).toEqual([]);
});

test("a much longer sequence opens a batch of its own instead of padding the others", () => {
  expect(lengthBatches(ofLengths(50, 500, 50, 50, 490), 4096)).toEqual([
    [0, 2, 3],
    [4, 1],
  ]);
});
