import { describe, expect, test } from "vitest";
import { isTooHardToParse, MAX_MARKDOWN_CHARACTERS } from "@/lib/rendering/shape-limits";

describe("a long answer of an ordinary kind is parsed", () => {
  test.each([
    ["prose", "A sentence with *some* **marks** and `code`.\n\n".repeat(700)],
    ["a list", "- an item with **marks** and `code`\n".repeat(200)],
    ["a nested list", "- a\n  - b\n    - c\n".repeat(60)],
    ["a table", `| a | b | c |\n|---|---|---|\n${"| 1 | 2 | 3 |\n".repeat(300)}`],
    ["code", `\`\`\`js\n${"const a = `b ${c}`; // $d\n".repeat(100)}\`\`\``],
    ["mathematics", "So \\(a_1\\) and $b^2$:\n\\[\n c = d \\\\ e\n\\]\n\n".repeat(100)],
    ["quotes", "> > a quoted line\n".repeat(300)],
  ])("%s", (_, text) => {
    expect(isTooHardToParse(text)).toBe(false);
  });
});

describe("is too hard", () => {
  test.each([
    ["length", "a".repeat(MAX_MARKDOWN_CHARACTERS + 1)],
    ["depth", `${"> ".repeat(25)}a`],
    ["depth by indent", Array.from({ length: 30 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n")],
    ["many containers", "> - > - a\n".repeat(301)],
    ["lines of a paragraph", "a\n".repeat(1100)],
    ["marks of a paragraph", "*a ".repeat(901)],
    ["openers before long text", `${"\\( ".repeat(100)}${"word ".repeat(2000)}`],
    ["pipes", "|".repeat(2401)],
    ["hidden characters", "\u202e".repeat(2001)],
  ])("%s", (_, text) => {
    expect(isTooHardToParse(text)).toBe(true);
  });
});
