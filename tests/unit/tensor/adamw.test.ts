import { expect, test } from "vitest";
import { ADAMW, cosineRate, initAdamW, updateAdamW } from "@/lib/tensor/adamw";

test("two steps by hand: clip, decay of matrices alone, bias correction", () => {
  const parameters = new Map([
    ["matrix", { shape: [1, 2], data: Float32Array.of(1, -1) }],
    ["bias", { shape: [1], data: Float32Array.of(1) }],
  ]);
  const state = initAdamW(parameters);
  const rate = 0.1;
  const expected = { matrix: [1, -1], bias: [1] };
  const m = { matrix: [0, 0], bias: [0] };
  const v = { matrix: [0, 0], bias: [0] };
  for (let t = 1; t <= 2; t++) {
    const gradients = { matrix: [3 / t, 0], bias: [-4 / t] };
    const norm = Math.hypot(3 / t, 4 / t);
    const given = new Map(Object.entries(gradients).map(([name, g]) => [name, Float32Array.from(g)]));
    expect(updateAdamW(parameters, given, state, rate)).toBeCloseTo(norm, 6);
    for (const name of ["matrix", "bias"] as const)
      gradients[name].forEach((raw, i) => {
        const g = raw * Math.min(1, ADAMW.clip / (norm + 1e-6));
        m[name][i] = 0.9 * m[name][i]! + 0.1 * g;
        v[name][i] = 0.999 * v[name][i]! + 0.001 * g * g;
        const step =
          (rate * (m[name][i] / (1 - 0.9 ** t))) / (Math.sqrt(v[name][i] / (1 - 0.999 ** t)) + 1e-8);
        expected[name][i] = expected[name][i]! * (name === "matrix" ? 1 - rate * 0.01 : 1) - step;
      });
  }
  for (const [name, { data }] of parameters)
    data.forEach((x, i) => expect(x).toBeCloseTo(expected[name === "bias" ? "bias" : "matrix"][i]!, 6));
});

test("the rate rises over the warm-up and falls to nothing", () => {
  const rates = Array.from({ length: 11 }, (_, step) => cosineRate(1, step, 10, 2));
  expect(rates.slice(0, 3)).toEqual([0.5, 1, 1]);
  for (let step = 3; step <= 10; step++) expect(rates[step]!).toBeLessThan(rates[step - 1]!);
  expect(rates[10]).toBeCloseTo(0, 12);
});
