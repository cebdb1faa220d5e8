import { expect, test } from "vitest";
import { createStoppable } from "@/components/use-stoppable";

test("work ends when it is stopped, and when other work begins", () => {
  const { start, stop } = createStoppable();
  stop();
  const first = start();
  expect(first.aborted).toBe(false);
  const second = start();
  expect([first.aborted, second.aborted]).toEqual([true, false]);
  stop();
  expect(second.aborted).toBe(true);
  expect(start().aborted).toBe(false);
});
