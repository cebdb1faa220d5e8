import { expect, test } from "vitest";
import { paceOf } from "@/lib/quality/pace";

const week = (...answers: number[]) =>
  answers.map((count, i) => ({ day: `2026-11-${10 + i}`, answers: count }));

test("the pace starts with the first day of the last seven on which anybody answered", () => {
  const pace = paceOf({
    perDay: week(99, 0, 0, 0, 0, 4, 0, 8),
    places: { counted: 12, wanted: 36, leased: 0 },
  });
  expect(pace).toEqual({ perDay: 4, daysLeft: 6 });
});

test("nothing left takes no days, and without answers there is no pace", () => {
  expect(paceOf({ perDay: week(1), places: { counted: 5, wanted: 5, leased: 0 } }).daysLeft).toBe(0);
  expect(paceOf({ perDay: week(0), places: { counted: 0, wanted: 5, leased: 0 } }).daysLeft).toBeNull();
});
