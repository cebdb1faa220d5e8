import type { Paragraph, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { mathFromMarkdown, mathSyntax } from "./math-syntax";

const SYNTAX = [
  gfmFootnote(),
  gfmStrikethrough({ singleTilde: false }),
  gfmTable(),
  gfmTaskListItem(),
  mathSyntax,
];
const SYNTAX_WITH_ADDRESSES = [gfmAutolinkLiteral(), ...SYNTAX];
const NODES = [gfmFromMarkdown(), mathFromMarkdown];

/**
 * What every address that stands in a text without markup holds. To look for them begins anew at every letter and takes
 * most of the parser's time, and most texts have none.
 */
const ADDRESS_MARK = /@|www\.|https?:/i;

// A line that means nothing but itself: it begins with a letter, a quote or a bracket, and holds no mark of any syntax.
const LINE = "[\\p{L}\"'“‘(][\\p{L}\\p{M}\\p{N} ,;:.…?!'\"’‘“”()%/=+–—-]*";
const PROSE = new RegExp(`^\\n*${LINE}(?:\\n+${LINE})*\\n*$`, "u");

/** CommonMark, GitHub's additions and mathematics as a syntax tree. */
export function parseMarkdown(text: string): Root {
  if (isProse(text)) return { type: "root", children: paragraphsOf(text) };
  const extensions = ADDRESS_MARK.test(text) ? SYNTAX_WITH_ADDRESSES : SYNTAX;
  return fromMarkdown(text, { extensions, mdastExtensions: NODES });
}

/** Whether the text is paragraphs and nothing else. A space before a line's end could be a break. */
function isProse(text: string): boolean {
  return PROSE.test(text) && !ADDRESS_MARK.test(text) && !/ (?:\n|$)/.test(text);
}

/** What the parser would give, many times as fast. */
function paragraphsOf(text: string): Paragraph[] {
  const paragraphs = text.split(/\n\n+/).map((part) => part.replace(/^\n|\n$/g, ""));
  return paragraphs
    .filter((value) => value !== "")
    .map((value) => ({ type: "paragraph", children: [{ type: "text", value }] }));
}
