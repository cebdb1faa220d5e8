import { expect, test } from "vitest";
import { blockSizes, cutIntoBlocks, MAX_BLOCK, taskCount } from "@/lib/tasks/blocks";

const items = (count: number) => Array.from({ length: count }, (_, i) => i);

test.each([
  [0, []],
  [1, []],
  [2, [2]],
  [9, [9]],
  [10, [6, 5]],
  [11, [6, 6]],
  [17, [9, 9]],
  [18, [7, 7, 6]],
  [25, [9, 9, 9]],
  [26, [8, 7, 7, 7]],
])("%i items become blocks of %j", (count, sizes) => {
  expect(blockSizes(count)).toEqual(sizes);
  expect(taskCount(count)).toBe(sizes.length);
});

test("of any number: every item, at most nine a block, one shared with the block before, as few as can be", () => {
  for (const count of [...items(61).slice(2), 100, 227]) {
    const blocks = cutIntoBlocks(items(count), "seed");
    expect(new Set(blocks.flat())).toEqual(new Set(items(count)));
    expect(blocks.length).toBe(Math.ceil((count - 1) / (MAX_BLOCK - 1)));
    for (const [i, block] of blocks.entries()) {
      expect(block.length).toBeGreaterThanOrEqual(2);
      expect(block.length).toBeLessThanOrEqual(MAX_BLOCK);
      expect(new Set(block).size).toBe(block.length);
      const others = new Set(blocks.filter((_, j) => j < i).flat());
      expect(block.filter((item) => others.has(item))).toHaveLength(i === 0 ? 0 : 1);
      if (i > 0) expect(blocks[i - 1]?.at(-1)).toBe(block[0]);
    }
    const sizes = blocks.map((block) => block.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

test("the seed decides the order, and the same seed gives the same blocks", () => {
  expect(cutIntoBlocks(items(227), "a")).toEqual(cutIntoBlocks(items(227), "a"));
  expect(cutIntoBlocks(items(227), "a")).not.toEqual(cutIntoBlocks(items(227), "b"));
  expect(taskCount(227)).toBe(29);
});
