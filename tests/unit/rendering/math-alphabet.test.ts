import { expect, test } from "vitest";
import { mathLetters } from "@/lib/rendering/math-alphabet";

test.each([
  ["R", "double-struck", "ℝ"],
  ["A1", "double-struck", "𝔸𝟙"],
  ["Lx", "script", "ℒ𝓍"],
  ["αx", "bold", "𝛂𝐱"],
  ["h", "italic", "ℎ"],
  ["+é", "bold", "+é"],
  ["a", "no-such-variant", "a"],
])("%s in %s is %s", (text, variant, expected) => {
  expect(mathLetters(text, variant)).toBe(expected);
});
