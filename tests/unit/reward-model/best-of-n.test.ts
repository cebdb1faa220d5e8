import { expect, test } from "vitest";
import { bestOfNDivergence, bestRow, isKept, orderByReward } from "@/lib/reward-model/best-of-n";

const prompt = [{ role: "user" as const, content: "Q" }];
const items = ["a", "b", "c"].map((completion) => ({ prompt, completion }));
const scored = { value: { id: 7, note: "kept" }, items, rewards: [0.5, 2, -1] };
const answer = (content: string) => [{ role: "assistant", content }];

test("the highest reward is first; of equal ones the first that was given", () => {
  expect(orderByReward([1, 3, 3, -2])).toEqual([1, 2, 0, 3]);
});

test("each format has its row", () => {
  expect(bestRow(scored, "best")).toEqual({
    id: 7,
    note: "kept",
    rewards: [0.5, 2, -1],
    best: 1,
    response: "b",
    reward: 2,
  });
  expect(bestRow(scored, "sft")).toEqual({ messages: [...prompt, ...answer("b")], reward: 2 });
  expect(bestRow(scored, "sft-prompt")).toEqual({ prompt, completion: answer("b"), reward: 2 });
  expect(bestRow(scored, "trl-preference")).toEqual({ prompt, chosen: answer("b"), rejected: answer("c") });
});

test("a single answer, or equal texts, are no pair", () => {
  expect(bestRow({ ...scored, items: items.slice(0, 1), rewards: [1] }, "trl-preference")).toBeNull();
  const same = [items[0]!, items[0]!];
  expect(bestRow({ ...scored, items: same, rewards: [1, 1] }, "trl-preference")).toBeNull();
});

test("prompts are kept by the best answer's reward, and by how far it stands above their mean", () => {
  expect(isKept([0, 2, 4], { format: "sft", minReward: 4 })).toBe(true);
  expect(isKept([0, 2, 4], { format: "sft", minReward: 4.1 })).toBe(false);
  expect(isKept([0, 2, 4], { format: "sft", minGain: 2 })).toBe(true);
  expect(isKept([0, 2, 4], { format: "sft", minGain: 2.1 })).toBe(false);
});

test("the best of n is at most log n − (n − 1)/n nats away: none of one, 0.636 of four", () => {
  expect(bestOfNDivergence(1)).toBe(0);
  expect(bestOfNDivergence(4)).toBeCloseTo(0.63629, 5);
  expect(bestOfNDivergence(64)).toBeCloseTo(3.17451, 5);
});
