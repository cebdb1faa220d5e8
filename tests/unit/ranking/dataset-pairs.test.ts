import { describe, expect, test } from "vitest";
import { choosePairs, type ChosenPairs } from "@/lib/ranking/dataset-pairs";
import { DEFAULT_CHOICE, encodeAs, recordOf } from "../../support/export-records";

const THREE = { a: "A", b: "B", c: "C" };
const say = ({ pairs }: ChosenPairs) => pairs.map((pair) => pair.chosenId + pair.rejectedId);
const three = recordOf("Q", THREE, [
  { by: "ann", tiers: ["a", "b", "c"] },
  { by: "bob", tiers: ["a", "c", "b"] },
  { by: "cy", tiers: ["ab", "c"] },
]);

describe("a majority", () => {
  const choose = (policy: "all" | "best-vs-worst" | "adjacent", record = three) =>
    choosePairs(record, { ...DEFAULT_CHOICE, policy, aggregation: "majority" });

  test("takes a pair that more than half of those who ranked both order alike, with all votes", () => {
    const { pairs } = choose("all");
    expect(say({ ...choose("all") })).toEqual(["ab", "ac", "bc"]);
    expect(pairs.map(({ votes }) => votes)).toEqual([
      { chosen: 2, rejected: 0, tied: 1, probability: null },
      { chosen: 3, rejected: 0, tied: 0, probability: null },
      { chosen: 2, rejected: 1, tied: 0, probability: null },
    ]);
    expect(pairs.map(({ groupId, groupSize }) => [groupId, groupSize])).toEqual(Array(3).fill(["p", 3]));
  });

  test("of two who differ, or of one order against one tie, is none: contested", () => {
    const two = recordOf("Q", THREE, [{ tiers: ["a", "b", "c"] }, { tiers: ["b", "a", "c"] }]);
    expect(choose("all", two)).toMatchObject({ pairs: [{}, {}], leftOut: { contested: 1 } });
    const tie = recordOf("Q", { a: "A", b: "B" }, [{ tiers: ["a", "b"] }, { tiers: ["ab"] }]);
    expect(choose("all", tie)).toMatchObject({ pairs: [], leftOut: { contested: 1, ties: 0 } });
  });

  test("elects only pairs that the policy takes from somebody's own ranking", () => {
    expect(say(choose("best-vs-worst"))).toEqual(["ab", "ac", "bc"]);
    const same = recordOf("Q", THREE, [{ tiers: ["a", "b", "c"] }, { tiers: ["a", "b", "c"] }]);
    expect(say(choose("best-vs-worst", same))).toEqual(["ac"]);
  });

  test("gives rows with votes and agreement in place of an annotator", () => {
    const { rows } = encodeAs("trl-preference", three, { aggregation: "majority" });
    expect(rows[0]).toMatchObject({ votes_chosen: 2, votes_rejected: 0, votes_tied: 1, agreement: 2 / 3 });
    expect(Object.keys(rows[0] ?? {})).not.toContain("annotator");
  });
});

describe("votes weighed by reliability", () => {
  const weights = new Map([
    ["ann", 3],
    ["bob", 1],
    ["cy", 1],
  ]);
  const choice = { ...DEFAULT_CHOICE, aggregation: "reliability" as const, weights };
  const torn = recordOf("Q", { a: "A", b: "B" }, [
    { by: "ann", tiers: ["a", "b"] },
    { by: "bob", tiers: ["b", "a"] },
    { by: "cy", tiers: ["b", "a"] },
  ]);

  test("let one good annotator outvote two others; the probability is what the log-odds add up to", () => {
    expect(say(choosePairs(torn, { ...choice, aggregation: "majority" }))).toEqual(["ba"]);
    const { pairs } = choosePairs(torn, choice);
    expect(say({ ...choosePairs(torn, choice) })).toEqual(["ab"]);
    // σ(3 − 1 − 1)
    expect(pairs[0]?.votes).toEqual({ chosen: 1, rejected: 2, tied: 0, probability: 0.731059 });
  });

  test("of nobody, or of as much weight on both sides, are contested", () => {
    const even = choosePairs(torn, { ...choice, weights: new Map([...weights, ["ann", 2]]) });
    expect(even).toMatchObject({ pairs: [], leftOut: { contested: 1 } });
    expect(choosePairs(torn, { ...choice, weights: new Map() })).toMatchObject({ pairs: [] });
  });

  test("count in rows of pairs, of single answers and of whole orders alike", () => {
    const more = { aggregation: "reliability", weights } as const;
    const [pair] = encodeAs("trl-preference", torn, more).rows;
    expect(pair).toMatchObject({ chosen_id: "a", votes_chosen: 1, votes_rejected: 2, soft_label: 0.731059 });
    const [unpaired] = encodeAs("trl-unpaired", torn, more).rows;
    expect(unpaired).toMatchObject({ completion_id: "a", label: true, votes_for: 1, votes_against: 2 });
    const [order] = encodeAs("rewardbench-2", torn, more).rows;
    expect(order).toMatchObject({ chosen: ["A"], rejected: ["B"] });
  });
});

describe("ties", () => {
  const tied = recordOf("Q", THREE, [{ tiers: ["ab", "c"] }]);

  test("give no row and are counted, or two of half the weight", () => {
    expect(choosePairs(tied, DEFAULT_CHOICE)).toMatchObject({ pairs: [{}, {}], leftOut: { ties: 1 } });
    const both = choosePairs(tied, { ...DEFAULT_CHOICE, ties: "both-ways" });
    expect(both.pairs.map((pair) => [pair.chosenId + pair.rejectedId, pair.strength, pair.weight])).toEqual([
      ["ab", 0, 1 / 6],
      ["ac", 1, 1 / 3],
      ["ba", 0, 1 / 6],
      ["bc", 1, 1 / 3],
    ]);
    expect(both.pairs.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  test("are no business of a policy that looks at the best only", () => {
    const choice = { ...DEFAULT_CHOICE, ties: "both-ways", policy: "best-vs-worst" } as const;
    expect(say(choosePairs(tied, choice))).toEqual(["ac", "bc"]);
  });
});

test("a limit draws the same pairs each time, counts the others, and keeps the weights of a group at 1", () => {
  const choice = { ...DEFAULT_CHOICE, pairsPerPrompt: 2 };
  const first = choosePairs(three, choice);
  expect(first.pairs.length).toBe(2);
  expect(first.leftOut.overLimit).toBe(3 + 3 + 2 - 2);
  expect(say(choosePairs(three, choice))).toEqual(say(first));
  const sums = new Map<string, number>();
  for (const { groupId, weight } of first.pairs) sums.set(groupId, (sums.get(groupId) ?? 0) + weight);
  expect([...sums.values()]).toEqual([...sums.values()].map(() => 1));
});

test("the margin is the strength, a float in every row, and there on request only", () => {
  const { rows, text } = encodeAs("trl-preference", three, { margin: true });
  expect(rows.map((row) => row.margin)).toEqual(rows.map((row) => row.preference_strength));
  expect(text).not.toMatch(/"margin":\d+[,}]/);
  expect(encodeAs("trl-preference", three).rows.some((row) => "margin" in row)).toBe(false);
});
