import { expect, test } from "vitest";
import { editDistance } from "@/lib/base/edit-distance";
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

test("20,000 changed characters of 20,000 take no longer than an eye can see", () => {
  const rng = createRng("long texts");
  const [a, b] = [randomText(rng, 20_000, 26), randomText(rng, 20_000, 26)];
  editDistance(a.slice(0, 5_000), b.slice(0, 5_000)); // compiled from here on
  const start = performance.now();
  const distance = editDistance(a, b);
  const ms = performance.now() - start;
  expect(distance).toBeGreaterThan(10_000);
  expect(distance).toBeLessThan(20_000);
  expect(ms).toBeLessThan(1_000); // about 0.1 s where nothing else runs; the naive table takes seconds
});
