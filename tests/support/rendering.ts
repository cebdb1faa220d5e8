import { textOf } from "@/lib/rendering/build";
import { renderText } from "@/lib/rendering/render-text";
import type { TreeElement, TreeNode } from "@/lib/rendering/tree";

/** The tree as short markup, to be compared by eye: attributes but dir, which most blocks have, are shown. */
export function sketch(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      const given = Object.entries(node.a ?? {}).filter(([name]) => name !== "dir");
      const attributes = given.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`).join("");
      return `<${node.t}${attributes}>${sketch(node.c ?? [])}</${node.t}>`;
    })
    .join("");
}

export function sketchText(text: string): string {
  return sketch(renderText(text).nodes);
}

/** What a reader sees of the text, elements joined without a mark. */
export function readText(text: string): string {
  return textOf(renderText(text).nodes);
}

/** Every element of the tree of this name. */
export function elementsOf(nodes: readonly TreeNode[], name: string): TreeElement[] {
  return nodes.flatMap((node) =>
    typeof node === "string" ? [] : [...(node.t === name ? [node] : []), ...elementsOf(node.c ?? [], name)],
  );
}
