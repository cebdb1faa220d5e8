import { expect, test } from "vitest";
import { createTextCache } from "@/lib/platform/rendered-cache";
import { bytesOfTree } from "@/lib/rendering/build";
import { renderText } from "@/lib/rendering/render-text";

/** A cache of texts in capitals, of which each character is said to take 1,000 bytes. */
function openCache(maxBytes: number) {
  const made: string[] = [];
  const make = (text: string): string => {
    made.push(text);
    return text.toUpperCase();
  };
  const bytesOf = (value: string): number => 1000 * value.length;
  return { made, cache: createTextCache({ make, version: 1, bytesOf, maxBytes }) };
}

test("a text is made once while it is kept, and the least recently used goes first", () => {
  const { made, cache } = openCache(5000);
  for (const text of ["aa", "bb", "aa", "cc", "aa"]) expect(cache.get(text)).toBe(text.toUpperCase());
  expect(made).toEqual(["aa", "bb", "cc"]);
  cache.get("bb");
  expect(made).toEqual(["aa", "bb", "cc", "bb"]);
  expect(cache.entries).toBe(2);
  expect(cache.bytes).toBeLessThanOrEqual(5000);
});

test("a value that is larger than the whole cache is given and not kept", () => {
  const { made, cache } = openCache(5000);
  cache.get("a");
  for (let i = 0; i < 2; i++) expect(cache.get("x".repeat(9))).toBe("X".repeat(9));
  expect(cache.entries).toBe(1);
  expect(made).toHaveLength(3);
});

test("a tree with many elements weighs more than its text", () => {
  const formula = `$${"x^2+".repeat(200)}1$`;
  expect(bytesOfTree(renderText(formula).nodes)).toBeGreaterThan(50 * formula.length);
  expect(bytesOfTree(["abc"])).toBe(30);
});
