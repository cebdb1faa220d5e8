import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { moveTensor } from "@/lib/tensor/adamw-kernel";

const MOVE = {
  factor: 0.4,
  keep: 0.999,
  beta1: 0.9,
  beta2: 0.99,
  rate: 0.02,
  correction: 3,
  epsilon: 1e-3,
};

// 8192 numbers are a block, four are moved at once.
test.each([1, 3, 8191, 8192, 8197, 20_000])("%d numbers move by the formula, and none beyond", (size) => {
  const rng = createRng(`kernel ${size}`);
  const draw = (): Float32Array => Float32Array.from({ length: size + 4 }, () => rng() + 0.1);
  const [p, g, m, v] = [draw(), draw(), draw(), draw()] as const;
  const before = [p, g, m, v].map((array) => array.slice());
  const inside = (array: Float32Array): Float32Array => array.subarray(0, size);
  moveTensor(inside(p), inside(g), inside(m), inside(v), MOVE);

  let worst = 0;
  for (let i = 0; i < size; i++) {
    const gi = MOVE.factor * before[1]![i]!;
    const mi = MOVE.beta1 * before[2]![i]! + (1 - MOVE.beta1) * gi;
    const vi = MOVE.beta2 * before[3]![i]! + (1 - MOVE.beta2) * gi ** 2;
    const pi =
      MOVE.keep * before[0]![i]! - (MOVE.rate * mi) / (Math.sqrt(MOVE.correction * vi) + MOVE.epsilon);
    worst = Math.max(worst, Math.abs(p[i]! - pi), Math.abs(m[i]! - mi), Math.abs(v[i]! - vi));
  }
  expect(worst).toBeLessThan(3e-7);
  expect(g).toEqual(before[1]);
  [p, m, v].forEach((array, i) =>
    expect(array.subarray(size)).toEqual(before[[0, 2, 3][i]!]!.subarray(size)),
  );
});
