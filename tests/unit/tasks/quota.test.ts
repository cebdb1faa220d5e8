import { expect, test } from "vitest";
import { mayLeaseMore, progressOf } from "@/lib/tasks/quota";

test("what is held counts as if it were answered", () => {
  expect(mayLeaseMore({ answered: 1, leased: 1, tasks: 3 })).toBe(true);
  expect(mayLeaseMore({ answered: 1, leased: 2, tasks: 3 })).toBe(false);
  expect(mayLeaseMore({ answered: 9, leased: 2, tasks: null })).toBe(true);
});

test("progress is by what the link asks for, and never more than there is", () => {
  expect(progressOf({ answered: 2, leased: 1, tasks: 5 }, { done: 40, left: 100 })).toEqual({
    done: 2,
    left: 3,
  });
  expect(progressOf({ answered: 2, leased: 1, tasks: 5 }, { done: 40, left: 1 })).toEqual({
    done: 2,
    left: 1,
  });
  expect(progressOf({ answered: 7, leased: 0, tasks: 5 }, { done: 7, left: 9 })).toEqual({
    done: 7,
    left: 0,
  });
  expect(progressOf({ answered: 2, leased: 0, tasks: null }, { done: 3, left: 9 })).toEqual({
    done: 2,
    left: 9,
  });
});
