import type { FootnoteReference, Image, ImageReference, Link, LinkReference, PhrasingContent } from "mdast";
import type { Budget } from "./budget";
import { element, textOf } from "./build";
import { isSafeAddress } from "./elements";
import { renderInlineMath } from "./math";
import type { TreeNode } from "./tree";
import { visibleText } from "./visible-text";

/** What one text's blocks share. */
export interface TextContext {
  /** Addresses of `[label]: address` lines by normalized label. */
  readonly definitions: ReadonlyMap<string, Resource>;
  readonly budget: Budget;
}

export interface Resource {
  readonly url: string;
  readonly title?: string | null | undefined;
}

/** The inside of a paragraph, heading or cell. */
export function renderInlines(nodes: readonly PhrasingContent[], context: TextContext): TreeNode[] {
  return nodes.flatMap((node) => renderInline(node, context));
}

function renderInline(node: PhrasingContent, context: TextContext): TreeNode[] {
  switch (node.type) {
    case "text":
      return visibleText(node.value);
    case "strong":
      return [element("strong", {}, renderInlines(node.children, context))];
    case "emphasis":
      return [element("em", {}, renderInlines(node.children, context))];
    case "delete":
      return [element("del", {}, renderInlines(node.children, context))];
    case "inlineCode":
      return [element("code", { dir: "auto" }, visibleText(node.value))];
    case "inlineMath":
      return [renderInlineMath(node.value, node.display, context.budget)];
    case "html":
      return [element("span", { class: "html", dir: "ltr" }, visibleText(node.value))];
    case "break":
      return [element("br")];
    case "link":
      return renderLink(node, node, context);
    case "linkReference":
      return renderLink(node, resourceOf(node, context), context);
    case "image":
      return [renderImage(node, node)];
    case "imageReference":
      return [renderImage(node, resourceOf(node, context))];
    case "footnoteReference":
      return [renderFootnoteMark(node)];
  }
}

function resourceOf(node: LinkReference | ImageReference, context: TextContext): Resource {
  return context.definitions.get(node.identifier) ?? { url: "" };
}

/** The label, and the address beside it unless the label is the address: a link never says less than where it leads. */
function renderLink(node: Link | LinkReference, resource: Resource, context: TextContext): TreeNode[] {
  const { url } = resource;
  const label = renderInlines(node.children, context);
  if (!isSafeAddress(url))
    return [element("span", { class: "link-refused" }, label), ...addressBeside(resource)];
  const attributes = { href: url, target: "_blank", rel: "noopener noreferrer nofollow" };
  const text = textOf(label);
  const shown = shownAddress(url);
  const isBare = text === url || `http://${text}` === url || `mailto:${text}` === url;
  if (!resource.title && (text === "" || (isBare && shown === url)))
    return [element("a", attributes, [element("bdi", { dir: "ltr" }, visibleText(text || shown))])];
  return [element("a", attributes, label), ...addressBeside(resource)];
}

/** Never loaded: a picture's address would tell its server who reads, and when. */
function renderImage(node: Image | ImageReference, resource: Resource): TreeNode {
  const alt = visibleText(node.alt ?? "");
  const words = alt.length > 0 ? ["Image: ", ...alt] : ["Image"];
  return element("span", { class: "image" }, [...words, ...addressBeside(resource)]);
}

function renderFootnoteMark(node: FootnoteReference): TreeNode {
  return element("sup", {}, visibleText(`[${node.label ?? node.identifier}]`));
}

function addressBeside({ url, title }: Resource): TreeNode[] {
  const parts = [...(url === "" ? [] : [shownAddress(url)]), ...(title ? [`"${title}"`] : [])];
  if (parts.length === 0) return [];
  return [" ", element("bdi", { class: "address", dir: "ltr" }, visibleText(`(${parts.join(" ")})`))];
}

/** The address as written, or as the browser reads it where its host hides foreign letters (punycode). */
function shownAddress(url: string): string {
  if (!isSafeAddress(url)) return url;
  const { href, hostname } = new URL(url);
  return hostname.includes("xn--") ? href : url;
}
