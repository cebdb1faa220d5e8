import { expect, test } from "vitest";
import { windowsOf } from "@/lib/reward-model/engine/use-lite-texts";

test("a long text is read in even windows of at most 128, an empty one as one unknown piece", () => {
  const ids = Array.from({ length: 300 }, (_, i) => i);
  const windows = windowsOf(ids);
  expect(windows.map((window) => window.length)).toEqual([100, 100, 100]);
  expect(windows.flat()).toEqual(ids);
  expect(windowsOf([])).toEqual([[0]]);
});
