import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { mathFromMarkdown, mathSyntax } from "./math-syntax";

const SYNTAX = [gfm({ singleTilde: false }), mathSyntax];
const NODES = [gfmFromMarkdown(), mathFromMarkdown];

/** CommonMark, GitHub's additions and mathematics as a syntax tree. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: NODES });
}
