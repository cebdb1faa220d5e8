import { expect, test } from "vitest";
import type { Nodes } from "mdast";
import { parseMarkdown } from "@/lib/rendering/parse-markdown";

function formulaeOf(node: Nodes): string[] {
  if (node.type === "math") return [`block ${node.value}`];
  if (node.type === "inlineMath") return [`${node.display ? "display" : "inline"} ${node.value}`];
  return "children" in node ? node.children.flatMap(formulaeOf) : [];
}

test.each([
  ["$a$", "inline a"],
  ["so $x^2$, and", "inline x^2"],
  ["\\(a\\) and \\( b \\)", "inline a", "inline b"],
  ["\\[a\\]", "block a"],
  ["\\[\na\n\\]", "block a"],
  ["$$\na\nb\n$$", "block a\nb"],
  ["$$a$$.", "block a."],
  ["text \\[ a \\] text", "display a"],
  ["text $$a$$ text", "display a"],
  ["- item:\n  \\[\n  a\n  \\]", "block a"],
  ["> $$\n> a\n> $$", "block a"],
  ["$a\\$b$", "inline a\\$b"],
  ["H$_2$SO$_4$ and Ca$^{2+}$ions", "inline _2", "inline _4", "inline ^{2+}"],
])("%j holds formulae", (text, ...expected) => {
  expect(formulaeOf(parseMarkdown(text))).toEqual(expected);
});

test.each([
  "$5 and $10",
  "costs $5, not $10.",
  "$1,000-$2,000",
  "$HOME:$PATH",
  "`$a$`",
  "```\n$a$\n```",
  "\\$a\\$",
  "$ a $",
  "$a",
  "$$",
  "\\( a",
  "\\[ a\n\nb \\]",
  "US$5 to US$6",
  "$_foo$bar",
])("%j holds none", (text) => {
  expect(formulaeOf(parseMarkdown(text))).toEqual([]);
});
