import type { Nodes } from "mdast";
import { renderBlocks } from "./blocks";
import { newBudget } from "./budget";
import { element, textOf } from "./build";
import { isSafeTree } from "./elements";
import type { Resource } from "./inlines";
import { parseMarkdown } from "./parse-markdown";
import { isTooHardToParse } from "./shape-limits";
import type { RenderedText, TreeNode } from "./tree";
import { isBlank, visibleText } from "./visible-text";

/** Changes whenever the same text gives another tree: part of every cache key. */
export const RENDERER_VERSION = 4;

/**
 * A model's text as a safe tree: markdown with tables, code, mathematics. Whatever cannot be shown so, because it is
 * too long, too deep, hostile or would come out blank, is shown plain and whole. Pure: the same text, the same tree.
 */
export function renderText(text: string): RenderedText {
  const nodes = isBlank(text) || isTooHardToParse(text) ? undefined : renderMarkdown(text);
  return nodes === undefined
    ? { kind: "plain", nodes: plainNodes(text), characters: text.length }
    : { kind: "markdown", nodes, characters: text.length };
}

function plainNodes(text: string): TreeNode[] {
  return text === "" ? [] : [element("div", { class: "plain", dir: "auto" }, visibleText(text))];
}

function renderMarkdown(text: string): TreeNode[] | undefined {
  try {
    const root = parseMarkdown(text);
    const definitions = new Map<string, Resource>();
    collectDefinitions(root, definitions);
    const nodes = renderBlocks(root.children, {
      definitions,
      budget: newBudget(),
      isAfterTag: false,
      outline: [],
    });
    return isSafeTree(nodes) && !isBlank(textOf(nodes)) ? nodes : undefined;
  } catch {
    return undefined; // nested too deep for the parser: shown plain
  }
}

/** The first definition of a label counts (CommonMark 4.7). */
function collectDefinitions(node: Nodes, found: Map<string, Resource>): void {
  if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node);
  if ("children" in node) for (const child of node.children) collectDefinitions(child, found);
}
