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

/** All text in these nodes, in order. */
export function textOf(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => (typeof node === "string" ? node : textOf(node.c ?? []))).join("");
}
