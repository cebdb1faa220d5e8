import { expect, test } from "vitest";
import { curveBefore } from "@/lib/reward-model/progress";

const curve = [1, 2, 3].map((step) => ({ step, loss: 1 / step, accuracy: null }));

test("a training that goes on keeps the curve up to where it goes on; one that begins anew keeps nothing of it", () => {
  expect(curveBefore(curve, 3).map(({ step }) => step)).toEqual([1, 2]);
  expect(curveBefore(curve, 9)).toEqual(curve);
  expect(curveBefore(curve, 1)).toEqual([]);
});
