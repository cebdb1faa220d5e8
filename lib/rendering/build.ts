import type { TreeElement, TreeNode } from "./tree";

/** A tree element, without empty parts. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: readonly TreeNode[] = [],
): TreeElement {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) given[key] = value;
  return {
    t: name,
    ...(Object.keys(given).length > 0 ? { a: given } : {}),
    ...(children.length > 0 ? { c: children } : {}),
  };
}

/**
 * About how many bytes these nodes take in memory: two a character, and what V8 spends on a text and on an element. A
 * formula's tree is a hundred times its source.
 */
export function bytesOfTree(nodes: readonly TreeNode[]): number {
  return nodes.reduce<number>(
    (sum, node) => sum + (typeof node === "string" ? 24 + 2 * node.length : 160 + bytesOfTree(node.c ?? [])),
    0,
  );
}

/** All text in these nodes, in order. */
export function textOf(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => (typeof node === "string" ? node : textOf(node.c ?? []))).join("");
}
