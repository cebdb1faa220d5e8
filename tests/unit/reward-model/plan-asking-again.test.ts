import { expect, test } from "vitest";
import { AskedAgain } from "@/lib/reward-model/asked-again";
import type { KeptPair } from "@/lib/reward-model/disagreement-file";
import {
  type AskedBefore,
  choosePairsToAsk,
  groupTasks,
  mostOfAPrompt,
  tasksToAsk,
} from "@/lib/reward-model/plan-asking-again";

const pair = (better: string, worse: string, difference = 1): KeptPair => ({
  ...{ prompt: "p", better, worse, rewards: { better: 0, worse: difference } },
  ...{ people: { better: 1, worse: 0 }, strength: null, source: null, models: { better: null, worse: null } },
});
const KEPT = [pair("a", "b", 4), pair("a", "c", 3), pair("b", "c", 2), pair("d", "e")];
const asked = new AskedAgain([
  { isOpen: true, wanted: 1, items: ["a", "b"], answers: [] },
  { isOpen: false, wanted: 1, items: ["c", "a"], answers: [[0, 1]] },
  { isOpen: false, wanted: 1, items: ["d", "e"], answers: [] },
]);
const chosen = (plan: object) => {
  const { pairs, waiting } = choosePairsToAsk(KEPT, asked, { filter: {}, ...plan });
  return [pairs.map((one) => one.better + one.worse), waiting];
};

test("top takes what was never asked again, or only closed unanswered, by the filter", () => {
  expect(chosen({ top: 1 })).toEqual([["bc"], 0]);
  expect(chosen({ top: 9 })).toEqual([["bc", "de"], 0]);
  expect(chosen({ top: 9, filter: { minDifference: 2 } })).toEqual([["bc"], 0]);
});

test("named pairs are asked again as often as wanted, but not while a task of theirs is open", () => {
  expect(chosen({ pairs: [2, 1, 2, 4] })).toEqual([["ac", "de"], 1]);
  expect(() => chosen({ pairs: [5] })).toThrow("no pair 5 of 4");
});

const before = (
  place: number,
  items: readonly string[] | null,
  more: Partial<AskedBefore> = {},
): AskedBefore => ({
  ...{ place, promptId: "p", promptSetId: "s", pair: ["a", `b${place}`], items, language: "", skill: "" },
  ...more,
});

test("a pair is a task; with the whole ranking pairs of one ranking share it, and without one it stays the pair", () => {
  const three = [before(0, ["a", "b0", "b1"]), before(1, ["a", "b0", "b1"]), before(2, null)];
  expect(tasksToAsk(three, "pair").map(({ completionIds }) => completionIds)).toEqual([
    ["a", "b0"],
    ["a", "b1"],
    ["a", "b2"],
  ]);
  expect(tasksToAsk(three, "ranking").map(({ completionIds }) => completionIds)).toEqual([
    ["a", "b0", "b1"],
    ["a", "b2"],
  ]);
  expect(mostOfAPrompt(tasksToAsk(three, "pair"))).toBe(3);
});

test("tasks of one set for the same people are one batch", () => {
  const tasks = tasksToAsk(
    [
      before(0, null),
      before(1, null, { skill: "law" }),
      before(2, null),
      before(3, null, { promptSetId: "t" }),
    ],
    "pair",
  );
  expect(groupTasks(tasks).map((group) => group.length)).toEqual([2, 1, 1]);
});
