import { expect, test } from "vitest";
import { printable } from "@/lib/base/printable";

test("what steers a terminal is written as its escape", () => {
  expect(printable("\u001b]0;title\u0007 \u001b[2J \u009b2J \r \b \u007f \0")).toBe(
    "\\u001b]0;title\\u0007 \\u001b[2J \\u009b2J \\u000d \\u0008 \\u007f \\u0000",
  );
});

test("what turns a line around or breaks it unseen is written as its escape", () => {
  const turning = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"];
  for (const one of [...turning, "\u2028", "\u2029"]) expect(printable(`a${one}b`)).toMatch(/^a\\u20[26].b$/);
});

test("lines, tabs and the letters of any language stay", () => {
  const text = "one\n\ttwo: ä 中文 שלום مرحبا 👩‍🔬 \u200f";
  expect(printable(text)).toBe(text);
});
