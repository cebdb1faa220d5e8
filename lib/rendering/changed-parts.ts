import type { RenderedText, TreeNode } from "./tree";

/** A run of a text's blocks, all of them new or changed, or all as they were. */
export interface TextPart {
  readonly isChanged: boolean;
  readonly rendered: RenderedText;
}

/**
 * The text in parts: blocks (paragraphs, headings, lists, tables) that the earlier text does not have stand apart from
 * those that it has. A block that only moved is no change.
 */
export function findChangedParts(earlier: RenderedText, now: RenderedText): TextPart[] {
  const known = new Set(earlier.nodes.map(keyOf));
  const runs: { isChanged: boolean; nodes: TreeNode[] }[] = [];
  for (const node of now.nodes) {
    const isChanged = !isBlank(node) && !known.has(keyOf(node));
    const last = runs.at(-1);
    if (last !== undefined && (last.isChanged === isChanged || isBlank(node))) last.nodes.push(node);
    else runs.push({ isChanged, nodes: [node] });
  }
  return runs.map(({ isChanged, nodes }) => ({ isChanged, rendered: { ...now, nodes } }));
}

function keyOf(node: TreeNode): string {
  return JSON.stringify(node);
}

function isBlank(node: TreeNode): boolean {
  return typeof node === "string" && node.trim() === "";
}
