import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { createUnigram } from "@/lib/reward-model/engine/unigram";

const RESERVED = Array.from({ length: 6 }, (_, i) => [`<${i}>`, 0] as const);
const PIECES = [
  ["▁", -4],
  ["a", -3],
  ["b", -3.5],
  ["ab", -5],
  ["▁a", -4.5],
  ["ba", -4],
  ["▁ab", -8],
  ["aba", -6.2],
] as const;
const tokenize = createUnigram([...RESERVED, ...PIECES]);
const scoreOf = (id: number): number => (id === 0 ? -30 : PIECES[id - 6]![1]);

/** Every way to cut the text, the best of them. */
function bestByTrying(text: string): number {
  if (text === "") return 0;
  const ways = PIECES.filter(([piece]) => text.startsWith(piece)).map(
    ([piece, score]) => score + bestByTrying(text.slice(piece.length)),
  );
  return Math.max(-30 + bestByTrying(text.slice(1)), ...ways);
}

test("of all cuts the one with the highest sum, as trying all of them finds it", () => {
  const rng = createRng("unigram");
  for (let round = 0; round < 60; round++) {
    const text = Array.from({ length: 1 + Math.floor(9 * rng()) }, () => "aab "[Math.floor(4 * rng())]).join(
      "",
    );
    const sum = tokenize(text).reduce((total, id) => total + scoreOf(id), 0);
    const seen = `▁${text.trim().replace(/\s+/g, "▁")}`;
    expect(sum, text).toBeCloseTo(bestByTrying(seen), 9);
  }
});

test("an unknown character is id 0, compatibility forms are folded, spaces collapse", () => {
  expect(tokenize("a🙂")).toContain(0);
  expect(tokenize("ａ")).toEqual(tokenize("a"));
  expect(tokenize("  a \n b ")).toEqual(tokenize("a b"));
  expect(tokenize("<1>")).not.toContain(1);
});
