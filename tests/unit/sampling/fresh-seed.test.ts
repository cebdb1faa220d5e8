import { expect, test } from "vitest";
import { freshSeed, hasCommonSeed } from "@/lib/sampling/fresh-seed";

test("a fresh seed and those behind it, one a sample, were never asked with", () => {
  expect(freshSeed([], 4)).toBe(1);
  expect(freshSeed([{ seed: 1, samples: 4 }], 4)).toBe(5);
  expect(freshSeed([{ seed: 0, samples: 1 }], 4)).toBe(1);
  // 1 … 3 is free for three samples, not for four.
  const used = [
    { seed: 10, samples: 2 },
    { seed: 4, samples: 4 },
  ];
  expect(freshSeed(used, 3)).toBe(1);
  expect(freshSeed(used, 4)).toBe(12);
  expect(freshSeed(used, 2)).toBe(1);
  expect(freshSeed([...used, { seed: 1, samples: 2 }], 2)).toBe(8);
  expect(
    freshSeed(
      [
        { seed: 1, samples: 9 },
        { seed: 2, samples: 1 },
      ],
      1,
    ),
  ).toBe(10);
});

test("two samplings have a seed in common where their samples meet, whichever began first", () => {
  const used = { seed: 4, samples: 3 };
  for (const [seed, samples, meets] of [
    [1, 3, false],
    [1, 4, true],
    [5, 1, true],
    [6, 9, true],
    [7, 1, false],
  ] as const) {
    expect(hasCommonSeed({ seed, samples }, used)).toBe(meets);
    expect(hasCommonSeed(used, { seed, samples })).toBe(meets);
  }
});
