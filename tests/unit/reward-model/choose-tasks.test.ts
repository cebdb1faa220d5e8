import { describe, expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import {
  choosable,
  choosePairs,
  type ChoiceSettings,
  type ChosenTask,
  type PromptRewards,
  surenessOf,
  TaskChooser,
} from "@/lib/reward-model/choose-tasks";

const CLOSEST: ChoiceSettings = {
  rule: "closest",
  size: 2,
  perPrompt: 1,
  total: undefined,
  randomShare: 0,
  seed: 1,
};

/** Prompts with so many answers each, of random rewards. */
function makePrompts(count: number, answers: number, seed = "rewards"): PromptRewards[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, (_, p) => ({
    promptId: `p${p}`,
    completionIds: Array.from({ length: answers }, (_, i) => `p${p} c${i}`),
    rewards: Array.from({ length: answers }, () => 4 * rng()),
  }));
}

function choose(prompts: readonly PromptRewards[], settings: ChoiceSettings) {
  const places = prompts.reduce((sum, { rewards }) => sum + choosable(rewards.length, settings), 0);
  const chooser = new TaskChooser(settings, places);
  for (const prompt of prompts) chooser.add(prompt);
  return chooser.finish();
}

const keysOf = (tasks: readonly ChosenTask[]) => tasks.map(({ completionIds }) => completionIds.join(" "));

test.each(["closest", "top"] as const)("the pairs of rule %s are those that trying all gives", (rule) => {
  const rng = createRng(rule);
  for (let round = 0; round < 200; round++) {
    const rewards = Array.from({ length: 2 + Math.floor(rng() * 9) }, () => Math.round(20 * rng()) / 4);
    const count = 1 + Math.floor(rng() * 8);
    const gaps = rewards.flatMap((a, i) => rewards.slice(i + 1).map((b) => Math.abs(a - b)));
    const found = choosePairs(rewards, rule, count);
    expect(found).toHaveLength(Math.min(count, gaps.length));
    expect(new Set(found.map((pair) => pair.toSorted().join())).size).toBe(found.length);
    if (rule === "closest")
      expect(found.map(([a, b]) => Math.abs(rewards[a]! - rewards[b]!))).toEqual(
        gaps.sort((a, b) => a - b).slice(0, count),
      );
    else {
      const best = rewards.toSorted((a, b) => b - a);
      expect(found[0]?.map((place) => rewards[place])).toEqual(best.slice(0, 2));
      if (found.length >= 3)
        // the first three pairs are those of the best three
        expect(
          new Set(
            found
              .slice(0, 3)
              .flat()
              .map((place) => rewards[place]),
          ),
        ).toEqual(new Set(best.slice(0, 3)));
    }
  }
});

test("a prompt gives the pair with the closest rewards, the least sure prompt first", () => {
  const prompts = [
    { promptId: "p", completionIds: ["a", "b", "c"], rewards: [0, 3, 2] },
    { promptId: "q", completionIds: ["d", "e", "f"], rewards: [5, 1, 1.5] },
    { promptId: "lonely", completionIds: ["g"], rewards: [1] },
  ];
  const { chosen, random, anySureness } = choose(prompts, CLOSEST);
  expect(keysOf(chosen)).toEqual(["e f", "b c"]);
  expect(random).toEqual([]);
  expect(chosen[0]?.sureness).toBeCloseTo(1 / (1 + Math.exp(-0.5)) - 0.5, 12);
  expect(anySureness).toBeCloseTo((surenessOf([0, 3, 2]) + surenessOf([5, 1, 1.5])) / 2, 12);
});

test("ensemble asks where the heads disagree, not where they all call it a coin's toss", () => {
  const settings = { ...CLOSEST, rule: "ensemble" } as const;
  const prompts = [
    {
      promptId: "sure",
      completionIds: ["a", "b", "c"],
      rewards: [0, 0, 1],
      heads: [
        [0, 0],
        [0, 0],
        [1.5, 0.5],
      ],
    },
    {
      promptId: "torn",
      completionIds: ["d", "e"],
      rewards: [0, 0],
      heads: [
        [3, -3],
        [-3, 3],
      ],
    },
  ];
  expect(keysOf(choose(prompts, settings).chosen)).toEqual(["d e", "a c"]);
  expect(keysOf(choose(prompts, { ...settings, perPrompt: 3, total: 3 }).chosen)).toEqual([
    "d e",
    "a c",
    "b c",
  ]);
  expect(keysOf(choose(prompts, { ...settings, rule: "closest" }).chosen)[1]).toBe("d e");
});

test("top asks about the best two, whatever lies between them", () => {
  const prompts = [{ promptId: "p", completionIds: ["a", "b", "c", "d"], rewards: [0, 9, 0.1, 4] }];
  expect(keysOf(choose(prompts, { ...CLOSEST, rule: "top" }).chosen)).toEqual(["b d"]);
});

test("blocks are the answers that follow one another and are told apart the least, or the best ones", () => {
  const prompts = [
    { promptId: "p", completionIds: ["a", "b", "c", "d", "e"], rewards: [9, 1, 5, 1.2, 1.1] },
    { promptId: "small", completionIds: ["f", "g"], rewards: [1, 2] },
  ];
  expect(keysOf(choose(prompts, { ...CLOSEST, size: 3 }).chosen)).toEqual(["b d e", "f g"]);
  expect(keysOf(choose(prompts, { ...CLOSEST, size: 3, rule: "top" }).chosen)).toEqual(["f g", "a c d"]);
  const { random } = choose(prompts, { ...CLOSEST, size: 3, randomShare: 0.5 });
  expect(random).toHaveLength(1);
});

test("a total goes to the prompts of which the model is least sure", () => {
  const prompts = makePrompts(50, 4);
  const gaps = prompts.map(({ promptId, rewards }) => {
    const order = rewards.toSorted((a, b) => a - b);
    return { promptId, gap: Math.min(...order.slice(1).map((reward, i) => reward - order[i]!)) };
  });
  const least = gaps.sort((a, b) => a.gap - b.gap).slice(0, 7);
  expect(choose(prompts, { ...CLOSEST, total: 7 }).chosen.map(({ promptId }) => promptId)).toEqual(
    least.map(({ promptId }) => promptId),
  );
});

describe("the random arm", () => {
  test("has its share exactly, of all places or of the total, and no task of the other arm", () => {
    for (const perPrompt of [1, 3, 6])
      for (const total of [undefined, 40]) {
        const { chosen, random } = choose(makePrompts(60, 4), {
          ...CLOSEST,
          perPrompt,
          total,
          randomShare: 0.25,
        });
        const all = total ?? 60 * perPrompt;
        expect([chosen.length, random.length]).toEqual([0.75 * all, 0.25 * all]);
        const keys = keysOf([...chosen, ...random]);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { promptId, completionIds } of [...chosen, ...random])
          expect(completionIds.every((id) => id.startsWith(`${promptId} `))).toBe(true);
      }
  });

  test("draws any pair with the same chance, also the one that would have been chosen", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++) {
      const { random } = choose(makePrompts(20, 4), { ...CLOSEST, randomShare: 0.5, seed });
      for (const key of keysOf(random)) {
        const pair = key.replaceAll(/p\d+ c/g, "");
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    // 3000 draws over six pairs: 500 each, standard deviation 20.
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(90);
    const rewards = [0, 1, 1, 1];
    const one = { promptId: "p", completionIds: ["p c0", "p c1", "p c2", "p c3"], rewards };
    const shares = Array.from({ length: 400 }, (_, seed) =>
      choose([one, one], { ...CLOSEST, randomShare: 0.5, seed }).random[0]!.sureness === 0 ? 1 : 0,
    );
    // Half of the pairs are equal; drawn among what the choice leaves it would be two fifths.
    expect(shares.reduce((a: number, b) => a + b, 0) / 400).toBeCloseTo(0.5, 1);
  });

  test("is the same for the same seed, and another one for another", () => {
    const prompts = makePrompts(40, 4);
    const settings = { ...CLOSEST, randomShare: 0.5, seed: 7 };
    expect(choose(prompts, settings)).toEqual(choose(prompts, settings));
    expect(keysOf(choose(prompts, { ...settings, seed: 8 }).random)).not.toEqual(
      keysOf(choose(prompts, settings).random),
    );
  });
});

test("with a small total of many prompts the least sure ones are found, wherever they stand", () => {
  const prompts = makePrompts(5000, 2);
  const { chosen } = choose(prompts, { ...CLOSEST, total: 7 });
  const all = choose(prompts, CLOSEST).chosen;
  expect(all).toHaveLength(5000);
  expect(chosen).toEqual(all.slice(0, 7));
});

test("a pair that was asked already is not chosen again, the next one by the rule is; by lot it may be drawn", () => {
  const prompt: PromptRewards = {
    promptId: "p",
    completionIds: ["a", "b", "c"],
    rewards: [0, 1, 3],
    askedPairs: [["b", "a"]],
  };
  expect(keysOf(choose([prompt], CLOSEST).chosen)).toEqual(["b c"]);
  expect(keysOf(choose([prompt], { ...CLOSEST, rule: "top" }).chosen)).toEqual(["b c"]);
  expect(keysOf(choose([prompt], { ...CLOSEST, perPrompt: 3 }).chosen)).toEqual(["b c", "a c"]);
  const drawn = choose([prompt], { ...CLOSEST, perPrompt: 3, randomShare: 1 });
  expect(keysOf(drawn.random).toSorted()).toEqual(["a b", "a c", "b c"]);
});
