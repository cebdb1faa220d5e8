import { expect, test } from "vitest";
import { freshSeed } from "@/lib/sampling/fresh-seed";

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
