import { describe, expect, test } from "vitest";
import { isBlank, MAX_PLACEHOLDERS, visibleText } from "@/lib/rendering/visible-text";
import { sketch } from "../../support/rendering";

describe("a character that a reader cannot see", () => {
  test.each([
    ["\u0000", "␀"],
    ["\u001b[2J", "␛", "[2J"],
    ["\u007f", "␡"],
    ["\u0085", "U+0085"],
    ["\u202e", "U+202E"],
    ["\u2066", "U+2066"],
    ["\ufeff", "U+FEFF"],
    ["\u{e0041}", "U+E0041"],
  ])("%j has a placeholder", (text, name, rest = "") => {
    expect(sketch(visibleText(text))).toBe(`<span class="control">${name}</span>${rest}`);
  });

  test.each(["👨‍👩‍👧", "می‌خواهم", "a\tb\nc", "\u200fא", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ไทย\u200bไทย"])("%j stays", (text) => {
    expect(visibleText(text)).toEqual([text]);
  });

  test("of very many makes no element each", () => {
    const text = "\u202ea\u0001".repeat(MAX_PLACEHOLDERS);
    expect(visibleText(text)).toEqual(["\ufffda␁".repeat(MAX_PLACEHOLDERS)]);
  });
});

test("line ends of any kind are line feeds", () => {
  expect(visibleText("a\r\nb\rc\nd")).toEqual(["a\nb\nc\nd"]);
});

test.each(["", " ", "\n\t", "\u200b", "\u3000", "\u115f", "\u2800", "\ufe0f"])("%j is blank", (text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(["a", ".", "\u200ba", "👍"])("%j is not", (text) => {
  expect(isBlank(text)).toBe(false);
});
