import { expect, test } from "vitest";
import { hasTies, isPresentedOrder, packTiers, unpackTiers } from "@/lib/ranking/tiers";

const items = ["a", "b", "c", "d"];

test("tiers are packed by item position and unpacked to the same", () => {
  const packed = packTiers(items, [["c"], ["a", "d"]], ["b"]);
  expect(packed).toEqual({ packed: [1, -1, 0, 1] });
  expect(unpackTiers(items, [1, -1, 0, 1])).toEqual({ tiers: [["c"], ["a", "d"]], unranked: ["b"] });
});

test("missing, doubled and foreign items are problems", () => {
  expect(packTiers(items, [["a"], ["b"], ["c"]])).toHaveProperty("problem");
  expect(packTiers(items, [["a"], ["b"], ["c"], ["d"], ["a"]])).toHaveProperty("problem");
  expect(packTiers(items, [["a"], ["b"], ["c"], ["x"]])).toHaveProperty("problem");
});

test("ties and the order shown are recognised", () => {
  expect(hasTies([0, 1, 1, 2])).toBe(true);
  expect(hasTies([0, -1, 1, -1])).toBe(false);
  expect(isPresentedOrder([2, 0, 1], [1, 2, 0])).toBe(true);
  expect(isPresentedOrder([2, 1, 0], [1, 2, 0])).toBe(false);
  expect(isPresentedOrder([0, 0, 1], [0, 1, 2])).toBe(false);
});
