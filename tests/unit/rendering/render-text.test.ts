import { describe, expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { textOf } from "@/lib/rendering/build";
import { isSafeTree } from "@/lib/rendering/elements";
import { renderText } from "@/lib/rendering/render-text";
import { isBlank } from "@/lib/rendering/visible-text";
import { HOSTILE_TEXTS, NASTY_FRAGMENTS } from "../../support/hostile-texts";

function expectSound(text: string): void {
  const rendered = renderText(text);
  expect(isSafeTree(rendered.nodes), JSON.stringify(text)).toBe(true);
  if (!isBlank(text)) expect(isBlank(textOf(rendered.nodes)), JSON.stringify(text)).toBe(false);
  expect(renderText(text)).toEqual(rendered);
}

test("random texts of nasty pieces give safe trees, never blank, the same each time", () => {
  const random = createRng("nasty");
  for (let i = 0; i < 400; i++) {
    const pieces = Array.from(
      { length: 1 + Math.floor(random() * 25) },
      () => NASTY_FRAGMENTS[Math.floor(random() * NASTY_FRAGMENTS.length)] ?? "",
    );
    expectSound(pieces.join(""));
  }
}, 60_000);

test.each(HOSTILE_TEXTS.map((text, i) => [i, text] as const))("hostile text %i is sound", (_, text) => {
  expectSound(text);
});

test("an empty text has no nodes, a blank one its blanks", () => {
  expect(renderText("")).toEqual({ kind: "plain", nodes: [], characters: 0 });
  expect(textOf(renderText(" \n ").nodes)).toBe(" \n ");
});

test("a text whose markdown would come out blank is shown plain", () => {
  for (const text of ["-", "#", "***", "> "]) expect(textOf(renderText(text).nodes)).toBe(text);
});

test("plain text is whole", () => {
  const text = `${">".repeat(5000)} a **b** <c>`;
  const { kind, nodes, characters } = renderText(text);
  expect(kind).toBe("plain");
  expect(textOf(nodes)).toBe(text);
  expect(characters).toBe(text.length);
});

describe("time", () => {
  // Of the worst inputs known for each construct. The bound is for a loaded machine; alone they take up to 0.3 s.
  const LIMIT_MS = 2_000;

  test.each(Object.entries(worstInputs()))(
    "%s",
    (_, text) => {
      const { user, system } = process.cpuUsage();
      renderText(text);
      const used = process.cpuUsage({ user, system });
      expect((used.user + used.system) / 1000).toBeLessThan(LIMIT_MS);
    },
    60_000,
  );
});

function worstInputs(): Record<string, string> {
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i));
  return {
    "5,000 quotes in one another": `${">".repeat(5000)} a`,
    "20,000 open emphases": "*a".repeat(20_000),
    "as many emphases as a paragraph may hold": "*a".repeat(899),
    "300 lists in one another": many(300, (i) => `${"  ".repeat(i)}- a`).join("\n"),
    "quotes and lists in turn": `${"> - ".repeat(11)}a\n`.repeat(250),
    "lazy lines in deep quotes": `${">".repeat(24)}a\n${"b\n".repeat(2900)}`,
    "one megabyte without a mark": "word ".repeat(200_000),
    "one megabyte of hidden characters": "a\u202e".repeat(500_000),
    "100,000 characters of words": "word ".repeat(19_999),
    "3,000 lines in one paragraph": "word word\n".repeat(2999),
    "code spans that never end": many(440, (i) => `${"`".repeat(i + 1)}a`).join(" "),
    "formulae that never end": "\\[\n a\n".repeat(690),
    "formulae that never end before much text": `${"\\( a ".repeat(690)}${"word ".repeat(18_000)}`,
    "comments that never end": `a ${"<!-- ".repeat(1900)}${"word ".repeat(18_000)}`,
    "a wide table": `|${"a|".repeat(1900)}\n|${"-|".repeat(1900)}\n${"a\n".repeat(2990)}`,
    "links in paragraphs of their own": "[a](http://a.b)\n\n".repeat(790),
    "a formula that doubles": `$$\\def\\a#1{#1#1}${"\\a{".repeat(20)}x${"}".repeat(20)}$$`,
    "a formula that never ends": "$$\\def\\a{\\a}\\a$$",
    "deep roots": `$$${"\\sqrt{".repeat(600)}x${"}".repeat(600)}$$`,
    "C in long lines": `\`\`\`c\n${`${"a".repeat(990)}\n`.repeat(20)}\`\`\``,
    "brackets in long lines": `\`\`\`lisp\n${`${"(".repeat(900)}\n`.repeat(20)}\`\`\``,
  };
}
