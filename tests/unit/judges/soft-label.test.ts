import { expect, test } from "vitest";
import { ofItems, tiersOfPass } from "@/lib/judges/soft-label";

const found = (verdict: "A" | "B" | "tie") => ({ verdict, at: 0 });

test("a verdict on A and B is one on items: in the second order A is the second item", () => {
  expect(ofItems(found("A"), undefined, 0)).toEqual({ verdict: 1, probability: 1 });
  expect(ofItems(found("A"), undefined, 1)).toEqual({ verdict: -1, probability: 0 });
  expect(ofItems(found("B"), 0.25, 1)).toEqual({ verdict: 1, probability: 0.75 });
  expect(ofItems(found("tie"), undefined, 1)).toEqual({ verdict: 0, probability: 0.5 });
  expect(ofItems(undefined, undefined, 0)).toEqual({ verdict: null, probability: null });
});

const pair = (first: number, second: number, verdict: 1 | 0 | -1 | null) => ({
  ...{ first, second, verdict },
  probability: null,
});

test("places go by how many others an answer beats, a circle is level, and a missing verdict gives none", () => {
  expect(tiersOfPass(3, [pair(0, 1, -1), pair(0, 2, 1), pair(1, 2, 1)])).toEqual([1, 0, 2]);
  expect(tiersOfPass(3, [pair(0, 1, 1), pair(0, 2, -1), pair(1, 2, 1)])).toEqual([0, 0, 0]);
  expect(tiersOfPass(2, [pair(0, 1, 0)])).toEqual([0, 0]);
  expect(tiersOfPass(3, [pair(0, 1, 1), pair(0, 2, 1), pair(1, 2, null)])).toBeNull();
});
