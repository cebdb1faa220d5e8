import { expect, test } from "vitest";
import type { ComparisonPart } from "@/lib/reward-model/comparison-part";
import { mergeComparisons } from "@/lib/reward-model/merge-comparisons";

const part = (
  question: string,
  pairs: readonly (readonly [string, string])[],
  id: string | null = null,
  group: string | null = null,
): ComparisonPart => ({
  prompt: [{ role: "user", content: question }],
  group,
  rankings: [{ id, pairs: pairs.map(([better, worse]) => ({ better, worse })) }],
});

test("each distinct completion of a prompt stands once, however many pairs it is in", () => {
  const [merged, ...others] = mergeComparisons([
    part("Q", [["a", "b"]]),
    part("Q", [["a", "c"]]),
    part("Q", [["b", "a"]]),
  ]);
  expect(others).toEqual([]);
  expect(merged?.completions).toEqual(["a", "b", "c"]);
  expect(merged?.pairs.map(({ better, worse }) => [better, worse])).toEqual([
    [0, 1],
    [0, 2],
    [1, 0],
  ]);
});

test("a ranking weighs 1 / (rankings of the prompt), shared by its pairs; rows with one id are one ranking", () => {
  const [merged] = mergeComparisons([
    part("Q", [["a", "b"]], "r1"),
    part("Q", [["a", "c"]], "r1"),
    part("Q", [["b", "c"]], "r1"),
    part("Q", [["c", "a"]], "r2"),
  ]);
  expect(merged?.pairs.map(({ weight }) => weight)).toEqual([1 / 6, 1 / 6, 1 / 6, 1 / 2]);
});

test("a ranking without a strict pair counts for nothing, a prompt of ties alone is left out", () => {
  const [merged, ...others] = mergeComparisons([part("Q", []), part("Q", [["a", "b"]]), part("ties", [])]);
  expect(merged?.pairs).toEqual([{ better: 0, worse: 1, weight: 1 }]);
  expect(others).toEqual([]);
});

test("prompts that begin alike share a group, unless the file names one", () => {
  const [a, b, c] = mergeComparisons([
    part("How  Are you?", [["a", "b"]]),
    part("how are you?", [["a", "b"]]),
    part("how are you?", [["a", "b"]], null, "named"),
  ]);
  expect(a?.group).toBe(b?.group);
  expect(c?.group).toBe("named");
  // What an export writes under group_key, so that pairs with and without it fall on one side: echo -n 'how are you?' | sha256sum
  expect(a?.group).toBe("f0b380c58db9fc81026fadc1877e1ef1");
});

test("orders keep their ties over the texts that stand in a strict pair; pairs beside them are orders of two", () => {
  const prompt = [{ role: "user", content: "Q" }] as const;
  const order = {
    id: "r1",
    pairs: [
      { better: "a", worse: "c" },
      { better: "b", worse: "c" },
    ],
    tiers: [["a", "b"], ["c"]],
  };
  const tie = { id: "r2", pairs: [], tiers: [["a", "c", "never judged otherwise"]] };
  const pair = { id: null, pairs: [{ better: "c", worse: "a" }] };
  const [merged] = mergeComparisons([{ prompt, group: null, rankings: [order, tie, pair] }]);
  expect(merged?.completions).toEqual(["a", "c", "b"]);
  expect(merged?.rankings).toEqual([
    { tiers: [[0, 2], [1]], weight: 1 / 3 },
    { tiers: [[0, 1]], weight: 1 / 3 },
    { tiers: [[1], [0]], weight: 1 / 3 },
  ]);
  expect(mergeComparisons([{ prompt, group: null, rankings: [pair] }])[0]?.rankings).toBeUndefined();
});

test("facts stay with their pairs, origins with their texts, and the first line that names a source says it", () => {
  const prompt = [{ role: "user", content: "Q" }] as const;
  const facts = { annotator: "ann", rankGap: 1 };
  const [merged] = mergeComparisons([
    { prompt, group: null, rankings: [{ id: null, pairs: [{ better: "a", worse: "b", facts }] }] },
    {
      prompt,
      group: null,
      rankings: [{ id: null, pairs: [{ better: "c", worse: "a" }] }],
      source: "first",
      origins: new Map([["c", { model: "m" }]]),
    },
    {
      prompt,
      group: null,
      rankings: [],
      source: "second",
      origins: new Map([
        ["b", { batch: "1" }],
        ["c", { model: "n" }],
      ]),
    },
  ]);
  expect(merged).toMatchObject({
    completions: ["a", "b", "c"],
    source: "first",
    origins: [{}, { batch: "1" }, { model: "m" }],
  });
  expect(merged?.pairs.map((pair) => pair.facts)).toEqual([facts, undefined]);
});
