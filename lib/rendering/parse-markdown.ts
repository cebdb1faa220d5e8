import type { Root } from "mdast";
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

/** CommonMark, GitHub's additions and mathematics as a syntax tree. */
export function parseMarkdown(text: string): Root {
  const extensions = ADDRESS_MARK.test(text) ? SYNTAX_WITH_ADDRESSES : SYNTAX;
  return fromMarkdown(text, { extensions, mdastExtensions: NODES });
}
