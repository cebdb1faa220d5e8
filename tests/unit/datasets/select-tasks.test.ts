import { expect, test } from "vitest";
import { selectTasks } from "@/lib/datasets/select-tasks";
import { recordOf } from "../../support/export-records";

const THREE = { a: "A", b: "B", c: "C" };
const two = recordOf("Q", THREE, [
  { by: "ann", tiers: ["a", "b", "c"] },
  { by: "bob", tiers: ["a", "c", "b"] },
  { by: "bob", outcome: "skipped" },
]);

function leftOutOf(filter: { minAnnotators?: number; minAgreement?: number }, record = two): string {
  const { record: kept, leftOut } = selectTasks(record, { minAnnotators: 1, minAgreement: 0, ...filter });
  expect(kept === null).toBe(Object.keys(leftOut).length > 0);
  return Object.keys(leftOut).join();
}

test("a task that fewer people judged is left out; a skip judges nothing, and one person counts once", () => {
  expect([1, 2, 3].map((minAnnotators) => leftOutOf({ minAnnotators }))).toEqual(["", "", "few_annotators"]);
});

test("agreement is the share of pairs ordered alike: 2 of 3 here", () => {
  expect([0.6, 0.67].map((minAgreement) => leftOutOf({ minAgreement }))).toEqual(["", "low_agreement"]);
});

test("one person agrees with nobody; who was asked for no order needs no agreement", () => {
  const one = recordOf("Q", THREE, [{ tiers: ["a", "b", "c"] }]);
  expect(leftOutOf({ minAgreement: 0.1 }, one)).toBe("low_agreement");
  const rated = recordOf("Q", THREE, [{ ratings: { a: { quality: 3 } } }]);
  expect(leftOutOf({ minAgreement: 0.9 }, rated)).toBe("");
});
