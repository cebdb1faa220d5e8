import { expect, test } from "vitest";
import { blockSizes, type Cut, cutIntoTasks, CUTS, MAX_BLOCK, taskCount } from "@/lib/tasks/blocks";

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
    const blocks = cutIntoTasks("ranking", items(count), "seed");
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
  expect(cutIntoTasks("ranking", items(227), "a")).toEqual(cutIntoTasks("ranking", items(227), "a"));
  expect(cutIntoTasks("ranking", items(227), "a")).not.toEqual(cutIntoTasks("ranking", items(227), "b"));
  expect(taskCount(227)).toBe(29);
});

const KINDS = ["ranking", "pairwise", "rating", "demonstration"] as const;

test("tasks of every kind are as many as are counted beforehand, and the seed decides them", () => {
  for (const kind of KINDS)
    for (const count of items(40)) {
      const tasks = cutIntoTasks(kind, items(count), "seed");
      expect(tasks, `${kind} of ${count}`).toHaveLength(taskCount(count, kind));
      expect(cutIntoTasks(kind, items(count), "seed")).toEqual(tasks);
    }
  for (const kind of KINDS)
    expect(cutIntoTasks(kind, items(12), "one")).not.toEqual(cutIntoTasks(kind, items(12), "another"));
});

test("pairs are a ring: each item is compared twice, and all hang together", () => {
  expect(cutIntoTasks("pairwise", items(2), "seed")).toHaveLength(1);
  for (const count of [3, 4, 9, 30]) {
    const pairs = cutIntoTasks("pairwise", items(count), "seed");
    const names = pairs.flat();
    for (const item of items(count)) expect(names.filter((one) => one === item)).toHaveLength(2);
    expect(new Set(pairs.map((pair) => pair.toSorted((a, b) => a - b).join())).size).toBe(count);
    const reached = new Set([0]);
    for (let round = 0; round < count; round++)
      for (const pair of pairs)
        if (pair.some((item) => reached.has(item))) pair.forEach((item) => reached.add(item));
    expect(reached.size).toBe(count);
  }
});

test("ratings show every item once, at most nine on a screen", () => {
  for (const count of [1, 9, 10, 23]) {
    const tasks = cutIntoTasks("rating", items(count), "seed");
    expect(tasks.flat().toSorted((a, b) => a - b)).toEqual(items(count));
    expect(Math.max(...tasks.map((task) => task.length))).toBeLessThanOrEqual(MAX_BLOCK);
  }
});

test("a demonstration is one task, also where there is nothing to edit", () => {
  expect(cutIntoTasks("demonstration", [], "seed")).toEqual([[]]);
  expect(cutIntoTasks("demonstration", items(30), "seed").map((task) => task.length)).toEqual([MAX_BLOCK]);
});

test.each([
  ["ranking", 1],
  ["pairwise", 1],
  ["rating", 0],
] as const)("there is no %s of %i items", (kind, count) => {
  expect(cutIntoTasks(kind, items(count), "seed")).toEqual([]);
  expect(taskCount(count, kind)).toBe(0);
});

const ASKED: readonly Cut[] = [
  { how: "all" },
  { how: "blocks", size: 2 },
  { how: "blocks", size: 4 },
  { how: "pairs", perPrompt: 1 },
  { how: "pairs", perPrompt: 7 },
  { how: "pairs", perPrompt: 1000 },
];

test("a batch's own cut gives as many tasks as are counted beforehand, no pair twice, no block too large", () => {
  for (const kind of KINDS)
    for (const cut of ASKED.filter(({ how }) => CUTS[kind].includes(how)))
      for (const count of items(14)) {
        const tasks = cutIntoTasks(kind, items(count), "seed", cut);
        expect(tasks, `${kind} of ${count}, ${JSON.stringify(cut)}`).toHaveLength(
          taskCount(count, kind, cut),
        );
        const shown = tasks.map((task) => [...task].sort((a, b) => a - b).join());
        expect(new Set(shown).size).toBe(shown.length);
        if (cut.how === "pairs") expect(tasks.every((task) => new Set(task).size === 2)).toBe(true);
        if (cut.how === "blocks") expect(tasks.every((task) => task.length <= cut.size)).toBe(true);
      }
});

test("some pairs of a prompt use its texts about equally often, and hang together where they can", () => {
  for (let count = 3; count <= 12; count++)
    for (let perPrompt = 1; perPrompt <= (count * (count - 1)) / 2; perPrompt++) {
      const tasks = cutIntoTasks("ranking", items(count), `${count}`, { how: "pairs", perPrompt });
      const used = items(count).map((item) => tasks.flat().filter((shown) => shown === item).length);
      expect(Math.max(...used) - Math.min(...used)).toBeLessThanOrEqual(2);
      if (perPrompt >= count - 1) expect(isConnected(tasks, count)).toBe(true);
    }
});

function isConnected(tasks: readonly (readonly number[])[], count: number): boolean {
  const reached = new Set([0]);
  for (let n = 0; n < count; n++)
    for (const task of tasks)
      if (task.some((item) => reached.has(item))) task.forEach((item) => reached.add(item));
  return reached.size === count;
}
