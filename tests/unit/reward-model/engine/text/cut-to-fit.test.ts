import { expect, test } from "vitest";
import { cutToFit } from "@/lib/reward-model/engine/text/cut-to-fit";

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

test("what fits stays whole", () => {
  expect(cutToFit([10, 11], [20], 3)).toEqual({ prompt: [10, 11], answer: [20] });
});

test("what does not fit is cut from the prompt's beginning, then from the answer's end", () => {
  expect(cutToFit(numbers(1000, 50), numbers(2000, 50), 40)).toEqual({
    prompt: numbers(1040, 10),
    answer: numbers(2000, 30),
  });
  expect(cutToFit(numbers(1000, 50), [20], 40)).toEqual({ prompt: numbers(1011, 39), answer: [20] });
  expect(cutToFit([10], numbers(2000, 50), 40)).toEqual({ prompt: [10], answer: numbers(2000, 39) });
});
