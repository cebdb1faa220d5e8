import { describe, expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { PAIR_POLICIES, pairsOfRanking } from "@/lib/ranking/pairs";

const named = (pairs: ReturnType<typeof pairsOfRanking>) =>
  pairs.map((pair) => `${pair.better}>${pair.worse}`).sort();
const choose2 = (n: number) => (n < 2 ? 0 : (n * (n - 1)) / 2);

describe("pairs of a ranking", () => {
  test("a strict order of four gives its six pairs with the tier gap as strength", () => {
    const pairs = pairsOfRanking([2, 0, 3, 1], "all");
    expect(named(pairs)).toEqual(["0>2", "1>0", "1>2", "1>3", "3>0", "3>2"]);
    expect(pairs.find((pair) => pair.better === 1 && pair.worse === 2)?.strength).toBe(1);
    expect(pairs.find((pair) => pair.better === 1 && pair.worse === 3)?.strength).toBeCloseTo(1 / 3);
  });

  test("ties and unranked items give no pair", () => {
    expect(named(pairsOfRanking([0, 1, 1, -1], "all"))).toEqual(["0>1", "0>2"]);
    expect(pairsOfRanking([0, 0, 0], "all")).toEqual([]);
    expect(pairsOfRanking([0, -1], "all")).toEqual([]);
  });

  test("each policy takes its part of the pairs", () => {
    const tiers = [0, 1, 1, 2];
    expect(named(pairsOfRanking(tiers, "adjacent"))).toEqual(["0>1", "0>2", "1>3", "2>3"]);
    expect(named(pairsOfRanking(tiers, "best-vs-rest"))).toEqual(["0>1", "0>2", "0>3"]);
    expect(named(pairsOfRanking(tiers, "best-vs-worst"))).toEqual(["0>3"]);
  });

  test("equal texts count once, in the tier of the best copy", () => {
    expect(named(pairsOfRanking([0, 1, 2], "all", ["a", "b", "a"]))).toEqual(["0>1"]);
    expect(pairsOfRanking([0, 1], "all", ["same", "same"])).toEqual([]);
    expect(pairsOfRanking([0, 1, 2], "all", ["a", "a", "b"])).toEqual([{ better: 0, worse: 2, strength: 1 }]);
  });

  test("counts follow the formulae and every pair is strictly ordered, for random rankings", () => {
    const rng = createRng(7);
    for (let round = 0; round < 500; round++) {
      const tiers = randomTiers(2 + Math.floor(rng() * 8), rng);
      const sizes = sizesOf(tiers);
      const n = sizes.reduce((sum, size) => sum + size, 0);
      const first = sizes[0] ?? 0;
      const expected = {
        all: choose2(n) - sizes.reduce((sum, size) => sum + choose2(size), 0),
        adjacent: sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] ?? 0), 0),
        "best-vs-rest": first * (n - first),
        "best-vs-worst": sizes.length < 2 ? 0 : first * (sizes.at(-1) ?? 0),
      };
      for (const policy of PAIR_POLICIES) {
        const pairs = pairsOfRanking(tiers, policy);
        expect(pairs.length).toBe(expected[policy]);
        expect(new Set(named(pairs)).size).toBe(pairs.length);
        for (const { better, worse, strength } of pairs) {
          expect(tiers[better]).toBeLessThan(tiers[worse] ?? -1);
          expect(strength).toBeCloseTo(((tiers[worse] ?? 0) - (tiers[better] ?? 0)) / (sizes.length - 1));
        }
      }
    }
  });
});

/** Dense tiers with some ties and some items left out. */
function randomTiers(k: number, rng: () => number): number[] {
  const raw = Array.from({ length: k }, () => (rng() < 0.15 ? -1 : Math.floor(rng() * k)));
  const used = [...new Set(raw.filter((tier) => tier >= 0))].sort((a, b) => a - b);
  return raw.map((tier) => (tier < 0 ? -1 : used.indexOf(tier)));
}

function sizesOf(tiers: readonly number[]): number[] {
  const sizes: number[] = [];
  for (const tier of tiers) if (tier >= 0) sizes[tier] = (sizes[tier] ?? 0) + 1;
  return sizes;
}
