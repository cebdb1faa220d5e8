import { describe, expect, test } from "vitest";
import { renderText } from "@/lib/rendering/render-text";
import { elementsOf, readText, sketchText } from "../../support/rendering";

test.each([
  ["a\n\nb", "<p>a</p><p>b</p>"],
  ["# a", `<h3 class="heading-1">a</h3>`],
  ["###### a", `<h3 class="heading-6">a</h3>`],
  [
    "## a\n\n#### b\n\n## c",
    `<h3 class="heading-2">a</h3><h4 class="heading-4">b</h4><h3 class="heading-2">c</h3>`,
  ],
  [
    "### a\n\n# b\n\n> ## c",
    `<h3 class="heading-3">a</h3><h3 class="heading-1">b</h3><blockquote><h4 class="heading-2">c</h4></blockquote>`,
  ],
  ["> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"],
  ["- a\n- b", `<ul class="tight"><li><p>a</p></li><li><p>b</p></li></ul>`],
  ["3. a\n4. b", `<ol class="tight" start="3"><li><p>a</p></li><li><p>b</p></li></ol>`],
  ["- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  ["a\n\n***", "<p>a</p><hr></hr>"],
])("%j becomes %s", (text, expected) => {
  expect(sketchText(text)).toBe(expected);
});

test("task lists keep their marks", () => {
  expect(sketchText("- [x] done\n- [ ] open")).toBe(
    `<ul class="tight tasks"><li><p>☑ done</p></li><li><p>☐ open</p></li></ul>`,
  );
});

test("tables keep head, alignment and inline markup, and scroll inside themselves", () => {
  expect(sketchText("| a | b |\n|:-:|--:|\n| **c** | 1 |")).toBe(
    `<div class="scroll"><table><thead><tr><th class="align-center">a</th><th class="align-right">b</th></tr></thead>` +
      `<tbody><tr><td class="align-center"><strong>c</strong></td><td class="align-right">1</td></tr></tbody></table></div>`,
  );
});

test("a code block runs left to right and names its language", () => {
  const { nodes } = renderText("```python title=x\nprint(1)\n```");
  const [block] = elementsOf(nodes, "div");
  expect(block?.a).toEqual({ class: "code-block", dir: "ltr" });
  expect(readText("```python title=x\nprint(1)\n```")).toBe("python title=xprint(1)");
});

test("definitions and footnotes stay in sight", () => {
  expect(readText('See[^1] [this][a].\n\n[^1]: A note.\n\n[a]: https://example.org "Title"')).toBe(
    'See[1] this (https://example.org "Title").[1]A note.[a]: https://example.org "Title"',
  );
});

describe("raw HTML is text", () => {
  test.each([
    "<script>alert(1)</script>",
    "<div onclick=alert(1)>\n\na\n\n</div>",
    "<!-- hidden -->",
    "<style>body{display:none}</style>",
    "<![CDATA[ a ]]>",
    "<?php echo 1 ?>",
    '<iframe src="https://example.org"></iframe>',
  ])("%j", (text) => {
    expect(readText(text).replaceAll("\n", "")).toBe(text.replaceAll("\n", ""));
  });

  test("a reply that begins with <thinking> is shown whole, the rest of it as markdown", () => {
    expect(sketchText("<thinking>\nI **think**.\n</thinking>\n\nYes.")).toBe(
      `<div class="html"><thinking></div><p>I <strong>think</strong>.\n` +
        `<span class="html"></thinking></span></p><p>Yes.</p>`,
    );
  });
});

describe("direction", () => {
  test("each block of text finds its own; code stays left to right", () => {
    const { nodes } = renderText("مرحبا\n\nhello\n\n```js\nlet a\n```");
    expect(elementsOf(nodes, "p").map((p) => p.a?.dir)).toEqual(["auto", "auto"]);
    expect(elementsOf(nodes, "div")[0]?.a?.dir).toBe("ltr");
  });

  test.each(["- أولاً\n- ثانياً", "1. ראשון", "> سلام", "| א | b |\n|---|---|\n| ג | d |"])(
    "what holds blocks in %j runs right to left",
    (text) => {
      const { nodes } = renderText(text);
      const holders = ["ul", "ol", "blockquote", "table"].flatMap((name) => elementsOf(nodes, name));
      expect(holders.map((one) => one.a?.dir)).toEqual(["rtl"]);
    },
  );
});
