import { createElement, memo, type ReactNode } from "react";
import type { RenderedText as Rendered, TreeElement, TreeNode } from "@/lib/rendering/tree";
import { isAllowedAttribute, isAllowedElement } from "./allowed";
import { CodeCopyButton } from "./code-copy-button";
import "./text.css";

/** A model's text as the server rendered it: elements of the fixed list only, in a server or a client component. */
export const RenderedText = memo(function RenderedText({
  rendered,
  className,
}: {
  readonly rendered: Rendered;
  readonly className?: string;
}) {
  return (
    <div className={className === undefined ? "rendered-text" : `rendered-text ${className}`}>
      {toNodes(rendered.nodes)}
    </div>
  );
});

function toNodes(nodes: readonly TreeNode[] | undefined): ReactNode[] | undefined {
  return nodes?.map((node, index) => (typeof node === "string" ? node : toElement(node, index)));
}

function toElement(node: TreeElement, key: number): ReactNode {
  if (!isAllowedElement(node.t)) return createElement("span", { key }, toNodes(node.c));
  const classes = node.a?.class?.split(" ") ?? [];
  const props: Record<string, string | number> = { key };
  for (const [name, value] of Object.entries(node.a ?? {}))
    if (isAllowedAttribute(name, value)) props[name === "class" ? "className" : name] = value;
  // What scrolls inside itself must be reachable by keyboard.
  if (node.t === "pre" || classes.includes("scroll")) props.tabIndex = 0;
  if (!classes.includes("code-block")) return createElement(node.t, props, ...(toNodes(node.c) ?? []));
  return createElement(node.t, props, ...(toNodes(node.c) ?? []), <CodeCopyButton key="copy" />);
}
