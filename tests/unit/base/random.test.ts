import { expect, test } from "vitest";
import { createRng, shuffle } from "@/lib/base/random";

test("the same seed gives the same numbers, in [0, 1), another seed others", () => {
  const draw = (seed: number | string) => {
    const rng = createRng(seed);
    return Array.from({ length: 1000 }, rng);
  };
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
  expect(draw(1).every((value) => value >= 0 && value < 1)).toBe(true);
});

test("numbers are spread evenly: chi-squared over 20 cells stays below its 99.9 % point", () => {
  const rng = createRng("even");
  const cells = new Array<number>(20).fill(0);
  const draws = 20_000;
  for (let i = 0; i < draws; i++) {
    const cell = Math.floor(rng() * 20);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  const expected = draws / 20;
  const chi2 = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chi2).toBeLessThan(43.8); // 19 degrees of freedom
});

test("a shuffle keeps every element, and each order of three comes about equally often", () => {
  const orders = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = shuffle([1, 2, 3], createRng(seed)).join("");
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect([...orders.keys()].sort()).toEqual(["123", "132", "213", "231", "312", "321"]);
  for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(120); // 4 standard deviations
});
