import { describe, expect, test } from "vitest";
import { editDistance, MAX_CELLS } from "@/lib/base/edit-distance";
import { createRng } from "@/lib/base/random";

/** The table cell by cell, as Wagner and Fischer (1974) wrote it. */
function naiveDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** `length` units of an alphabet of `letters`. */
function randomText(rng: () => number, length: number, letters: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(rng() * letters))).join("");
}

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["abc", "", 3],
  ["kitten", "sitting", 3],
  ["Saturday", "Sunday", 3],
  ["intention", "execution", 5],
  ["same", "same", 0],
  ["the start", "the end", 5],
  ["aaaa", "aa", 2],
  ["é", "e\u0301", 2],
  ["\u{1f600}", "\u{1f601}", 1],
])("from %j to %j it takes %i edits", (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

test("agrees with the naive table, on both sides of every block's edge and for any alphabet", () => {
  const rng = createRng("edit distance");
  const lengths = [1, 2, 30, 31, 32, 33, 63, 64, 65, 95, 96, 97, 130];
  for (const letters of [1, 2, 4, 26])
    for (const m of lengths)
      for (const n of lengths) {
        const a = randomText(rng, m, letters);
        const b = randomText(rng, n, letters);
        expect(editDistance(a, b), `${a} → ${b}`).toBe(naiveDistance(a, b));
      }
});

/** A text whose every unit differs from the other's, so that nothing equal is left out of the work. */
const apart = (length: number, first: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(first + (i % 26))).join("");

describe("where the rests of two texts make more pairs of characters than are looked at", () => {
  const side = Math.sqrt(MAX_CELLS);

  test("up to there it is exact, above it an upper bound and never more than the longer rest", () => {
    const rng = createRng("long texts");
    const [a, b] = [randomText(rng, side, 4), randomText(rng, side, 4)];
    const exact = editDistance(`x${a}`, `y${b}`); // both start apart: two units more than the limit
    const within = editDistance(a, b);
    expect(exact).toBeGreaterThanOrEqual(within);
    expect(exact).toBeLessThan(1.02 * within);
    // Shifted by one the whole way: one piece finds the two edits, several pieces need some at each of their borders.
    const shifted = (length: number) => editDistance(`${apart(length, 97)}x`, `y${apart(length, 97)}`);
    expect(shifted(side - 1)).toBe(2);
    expect(shifted(2 * side)).toBeGreaterThan(2);
    expect(shifted(2 * side)).toBeLessThanOrEqual(2 * 5);
    expect(editDistance(apart(3 * side, 97), apart(side, 200))).toBe(3 * side);
  });

  test("the work stays what it is at the limit, however long the texts are", () => {
    const timeOf = (length: number): number => {
      const [a, b] = [apart(length, 97), apart(length, 200)];
      const start = performance.now();
      editDistance(a, b);
      return performance.now() - start;
    };
    timeOf(side); // compiled from here on
    const limit = Math.max(timeOf(side), timeOf(side));
    expect(timeOf(64 * side)).toBeLessThan(10 * limit + 100); // uncapped it would be 4,096 times as long
  });
});
