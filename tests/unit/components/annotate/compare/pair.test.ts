import { expect, test } from "vitest";
import { choosePartner, movePair, startPair, stepPartner } from "@/components/annotate/compare/pair";

const ids = ["a", "b", "c", "d"];

test("begins with the focused completion and its neighbour", () => {
  expect(startPair(ids, "a")).toEqual({ focus: "a", partner: "b" });
  expect(startPair(ids, "d")).toEqual({ focus: "d", partner: "c" });
  expect(startPair(["a"], "a")).toBeUndefined();
  expect(startPair([], "a")).toBeUndefined();
});

test("a newly focused completion is compared with the one before it", () => {
  const pair = { focus: "a", partner: "b" };
  expect(movePair(pair, "b")).toEqual({ focus: "b", partner: "a" });
  expect(movePair(pair, "d")).toEqual({ focus: "d", partner: "a" });
  expect(movePair(pair, "a")).toBe(pair);
});

test("the partner is chosen, but never the focused one itself", () => {
  const pair = { focus: "a", partner: "b" };
  expect(choosePartner(pair, "d")).toEqual({ focus: "a", partner: "d" });
  expect(choosePartner(pair, "a")).toBe(pair);
});

test("steps go round the others and leave out the focused one", () => {
  const seen: string[] = [];
  for (let pair = { focus: "b", partner: "a" }, i = 0; i < 4; i++) {
    pair = stepPartner(ids, pair, 1);
    seen.push(pair.partner);
  }
  expect(seen).toEqual(["c", "d", "a", "c"]);
  expect(stepPartner(ids, { focus: "b", partner: "a" }, -1).partner).toBe("d");
  expect(stepPartner(["a", "b"], { focus: "a", partner: "b" }, 1).partner).toBe("b");
});
