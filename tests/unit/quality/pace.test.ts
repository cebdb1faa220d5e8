import { expect, test } from "vitest";
import { paceOf } from "@/lib/quality/pace";

const days = (...answers: number[]) =>
  answers.map((count, i) => ({ day: `2026-11-${10 + i}`, answers: count }));
const places = { counted: 12, wanted: 36, leased: 0 };

test("the pace is that of the whole days since the first on which anybody answered: today is not over", () => {
  expect(paceOf({ perDay: days(0, 0, 4, 0, 8, 1), places })).toMatchObject({ perDay: 4, days: 6 });
});

test("on the first day, today is all there is", () => {
  expect(paceOf({ perDay: days(0, 0, 12), places })).toEqual({ perDay: 12, days: 2, interval: null });
});

test("nothing left takes no days, and without answers there is no pace", () => {
  expect(paceOf({ perDay: days(1), places: { ...places, counted: 36 } }).days).toBe(0);
  expect(paceOf({ perDay: days(0), places }).days).toBeNull();
});
