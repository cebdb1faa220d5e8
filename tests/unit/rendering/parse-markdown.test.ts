import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { expect, test } from "vitest";
import { createRng } from "@/lib/base/random";
import { mathFromMarkdown, mathSyntax } from "@/lib/rendering/math-syntax";
import { parseMarkdown } from "@/lib/rendering/parse-markdown";
import { NASTY_FRAGMENTS } from "../../support/hostile-texts";

/** Looks for addresses in every text. */
function parseWithEverything(text: string): unknown {
  const extensions = [
    gfmAutolinkLiteral(),
    gfmFootnote(),
    gfmStrikethrough({ singleTilde: false }),
    gfmTable(),
    gfmTaskListItem(),
    mathSyntax,
  ];
  return fromMarkdown(text, { extensions, mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown] });
}

/** Without the places in the source, which nobody reads. */
function withoutPositions(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "position" ? undefined : value)));
}

const PROSE = [
  "a",
  "é",
  "It's so",
  " ",
  ".",
  "1",
  "-",
  "=",
  "+",
  "(",
  '"',
  ":",
  "/",
  "—",
  "\n",
  "\n\n",
  "!",
  "漢",
];
const ADDRESSES = ["WwW.", "www", ".", "hTTps:", "http", "://", "example.org", "a", "_", "@", "&#64;", " "];

test.each([[PROSE], [ADDRESSES], [[...PROSE, ...ADDRESSES, ...NASTY_FRAGMENTS]]])(
  "a text gives the same tree as the parser with all its syntax would (%#)",
  (fragments) => {
    const random = createRng("fragments");
    for (let i = 0; i < 1000; i++) {
      const text = Array.from(
        { length: 1 + Math.floor(random() * 8) },
        () => fragments[Math.floor(random() * fragments.length)] ?? "",
      ).join("");
      expect(withoutPositions(parseMarkdown(text)), JSON.stringify(text)).toEqual(
        withoutPositions(parseWithEverything(text)),
      );
    }
  },
);
