import { expect, test } from "vitest";
import type { Comparison } from "@/lib/reward-model/comparison";
import { measureGain } from "@/lib/reward-model/details/measure-gain";
import { gainOnShared, heldOutPairsSchema, packHeldOut } from "@/lib/reward-model/held-out-pairs";
import { pairUp } from "@/lib/reward-model/pair-up";
import { scorePairs } from "@/lib/reward-model/metrics";

/** Three answers in one order, of a prompt. */
function comparison(prompt: string, group = prompt): Comparison {
  const pairs = [
    { better: 0, worse: 1, weight: 0.5 },
    { better: 0, worse: 2, weight: 0.5 },
  ];
  return { group, prompt, completions: ["a", "b", "c"].map((text) => `${prompt} ${text}`), pairs };
}

const comparisons = ["one", "two", "three", "four"].map((prompt) => comparison(prompt));
const OURS = [
  [2, 1, 0],
  [2, 1, 3],
  [1, 1, 0],
  [3, 2, 1],
];
const THEIRS = [
  [2, 3, 0],
  [2, 1, 0],
  [1, 2, 3],
  [3, 2, 1],
];
const scored = (rewards: readonly (readonly number[])[]) =>
  scorePairs(comparisons, (_, index) => rewards[index] ?? []);

test("what is kept of the held-out pairs gives the same paired difference as the rewards themselves", () => {
  const kept = packHeldOut(comparisons, OURS);
  expect(kept).toMatchObject({ groups: [2, 2, 2, 2], credits: "1110h111" });
  expect(kept.keys).toHaveLength(8 * 12);
  expect(JSON.stringify(kept)).not.toContain("one");
  const difference = gainOnShared(kept, packHeldOut(comparisons, THEIRS));
  expect(difference).toEqual(measureGain(scored(OURS), scored(THEIRS)));
  expect(difference?.difference).toBeCloseTo(1.5 / 8, 12);
});

test("the order in which the prompts come does not matter, nor what else is held out beside", () => {
  const turned = [...comparisons].reverse();
  const theirs = packHeldOut([comparison("a fifth"), ...turned], [[0, 1, 2], ...[...THEIRS].reverse()]);
  expect(gainOnShared(packHeldOut(comparisons, OURS), theirs)).toEqual(
    measureGain(scored(OURS), scored(THEIRS)),
  );
});

test("the interval is clustered by group: prompts of one group count as one", () => {
  const grouped = comparisons.map((one, i) => ({ ...one, group: i < 2 ? "first" : "second" }));
  const [ours, theirs] = [packHeldOut(grouped, OURS), packHeldOut(grouped, THEIRS)];
  expect(ours.groups).toEqual([4, 4]);
  const wide = gainOnShared(ours, theirs)?.interval ?? [0, 0];
  const narrow = gainOnShared(packHeldOut(comparisons, OURS), packHeldOut(comparisons, THEIRS))?.interval;
  expect(wide).not.toEqual(narrow);
});

test("a pair that stands twice in one model's data and once in the other's is compared once", () => {
  const twice = packHeldOut([comparisons[0]!, comparisons[0]!], [OURS[0]!, OURS[0]!]);
  expect(gainOnShared(twice, packHeldOut([comparisons[0]!], [THEIRS[0]!]))).toMatchObject({
    pairs: 2,
    difference: 0.5,
  });
});

test("the same answers the other way round, or to another prompt, are another pair", () => {
  const turned = { ...comparisons[0]!, pairs: [{ better: 1, worse: 0, weight: 1 }] };
  const other = { ...comparison("one"), prompt: "One" };
  const ours = packHeldOut([comparisons[0]!], [OURS[0]!]);
  for (const foreign of [turned, other])
    expect(gainOnShared(ours, packHeldOut([foreign], [[1, 0, 2]]))).toBeUndefined();
});

test("a file whose parts do not fit together is not read", () => {
  const kept = packHeldOut(comparisons, OURS);
  for (const broken of [
    { ...kept, credits: kept.credits.slice(1) },
    { ...kept, groups: [2, 2, 2] },
    { ...kept, keys: kept.keys.slice(12) },
    { ...kept, version: 2 },
  ])
    expect(heldOutPairsSchema.safeParse(broken).success).toBe(false);
});

test("where there is no difference the reason is said", () => {
  const judged = { isFinished: true, heldOut: packHeldOut(comparisons, OURS) };
  const old = { isFinished: true, heldOut: null };
  const running = { isFinished: false, heldOut: null };
  const foreign = { isFinished: true, heldOut: packHeldOut([comparison("a fifth")], [[0, 1, 2]]) };
  const reasons = [
    pairUp(running, judged),
    pairUp(judged, running),
    pairUp(old, judged),
    pairUp(judged, old),
    pairUp(judged, foreign),
  ].map((paired) => (paired.kind === "none" ? paired.reason : paired.kind));
  expect(reasons).toEqual([
    "first_unfinished",
    "unfinished",
    "first_not_kept",
    "not_kept",
    "no_shared_pairs",
  ]);
  expect(pairUp(judged, judged)).toMatchObject({ kind: "difference", difference: 0, ofFirst: 8, ofThis: 8 });
});
