import { expect, test } from "vitest";
import { BREAK_MS, BreakClock } from "@/components/annotate/break-clock";

const MINUTE = 60_000;

/** Marks every half minute. */
function work(clock: BreakClock, from: number, minutes: number): number {
  let worked = 0;
  for (let at = from; at <= from + minutes * MINUTE; at += MINUTE / 2) worked = clock.mark(at);
  return worked;
}

test("counts working minutes, idle time as one minute at most", () => {
  const clock = new BreakClock();
  expect(work(clock, 0, 20)).toBe(20);
  expect(clock.mark(20 * MINUTE + BREAK_MS - 1)).toBe(21);
});

test("begins again after a break, and when it is told to", () => {
  const clock = new BreakClock();
  work(clock, 0, 20);
  expect(clock.mark(20 * MINUTE + BREAK_MS)).toBe(0);
  expect(work(clock, 20 * MINUTE + BREAK_MS, 10)).toBe(10);
  clock.restart(40 * MINUTE);
  expect(clock.mark(40 * MINUTE + MINUTE / 2)).toBe(0);
});
