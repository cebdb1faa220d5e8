import { expect, test } from "vitest";
import { plural } from "@/lib/base/plural";

test("one is one, all other numbers are many", () => {
  expect([0, 1, 2, 1204].map((n) => plural(n, "row"))).toEqual(["0 rows", "1 row", "2 rows", "1,204 rows"]);
  expect([1, 2].map((n) => plural(n, "line is", "lines are"))).toEqual(["1 line is", "2 lines are"]);
});
