import { expect, test } from "vitest";
import { directionOf } from "@/lib/rendering/direction";

test.each([
  ["مرحبا hello", "rtl"],
  ["שלום", "rtl"],
  ["1. (2) سلام", "rtl"],
  ["hello مرحبا", undefined],
  ["中文", undefined],
  ["123", undefined],
  ["", undefined],
])("%j runs %s", (text, expected) => {
  expect(directionOf(text)).toBe(expected);
});
