import type { AlignType, Code, Html, List, ListItem, RootContent, Table, TableCell } from "mdast";
import { element, textOf } from "./build";
import { directionOf } from "./direction";
import { highlightCode } from "./highlight";
import { renderInlines, type TextContext } from "./inlines";
import { renderMathBlock } from "./math";
import { parseMarkdown } from "./parse-markdown";
import type { TreeElement, TreeNode } from "./tree";
import { visibleText } from "./visible-text";

export interface BlockContext extends TextContext {
  /** Inside the text that follows a lone tag: parsed once more, never twice. */
  readonly isAfterTag: boolean;
  /** Depths of the headings that the next one may stand under, outermost first. */
  readonly outline: number[];
}

/** Blocks: paragraphs, lists, tables, code. */
export function renderBlocks(nodes: readonly RootContent[], context: BlockContext): TreeNode[] {
  return nodes.flatMap((node) => renderBlock(node, context));
}

function renderBlock(node: RootContent, context: BlockContext): TreeNode[] {
  switch (node.type) {
    case "paragraph":
      return [element("p", { dir: "auto" }, renderInlines(node.children, context))];
    case "heading":
      return [
        element(
          headingName(node.depth, context.outline),
          { class: `heading-${node.depth}`, dir: "auto" },
          renderInlines(node.children, context),
        ),
      ];
    case "blockquote":
      return [container("blockquote", renderBlocks(node.children, context))];
    case "list":
      return [renderList(node, context)];
    case "code":
      return [renderCode(node, context)];
    case "math":
      return [renderMathBlock(node.value, context.budget)];
    case "table":
      return [renderTable(node, context)];
    case "thematicBreak":
      return [element("hr")];
    case "html":
      return renderHtml(node, context);
    case "definition":
      return [
        note(
          "definition",
          `[${node.label ?? node.identifier}]: ${node.url}${node.title ? ` "${node.title}"` : ""}`,
        ),
      ];
    case "footnoteDefinition":
      return [
        element("div", { class: "footnote" }, [
          element("sup", {}, visibleText(`[${node.label ?? node.identifier}]`)),
          ...renderBlocks(node.children, context),
        ]),
      ];
    case "listItem":
      return [renderItem(node, context)];
    case "yaml":
      return [note("plain", node.value)];
    case "tableRow":
    case "tableCell":
      return []; // only inside a table, which renders them itself
    case "break":
    case "delete":
    case "emphasis":
    case "footnoteReference":
    case "image":
    case "imageReference":
    case "inlineCode":
    case "inlineMath":
    case "link":
    case "linkReference":
    case "strong":
    case "text":
      return renderInlines([node], context);
  }
}

/**
 * The page has its own headings above: a text's outermost are the third level of the page. Models leave levels out; a
 * screen reader gets none left out, and the class keeps the size that was meant.
 */
function headingName(depth: number, outline: number[]): string {
  while ((outline.at(-1) ?? 0) >= depth) outline.pop();
  outline.push(depth);
  return `h${Math.min(outline.length + 2, 6)}`;
}

function note(className: string, text: string): TreeElement {
  return element("p", { class: className, dir: "auto" }, visibleText(text));
}

function container(
  name: string,
  children: readonly TreeNode[],
  attributes: Record<string, string | undefined> = {},
): TreeElement {
  return element(name, { ...attributes, dir: directionOf(textOf(children)) }, children);
}

function renderList(list: List, context: BlockContext): TreeElement {
  const isTight = list.spread !== true && list.children.every((item) => item.spread !== true);
  const hasTasks = list.children.some((item) => typeof item.checked === "boolean");
  const classes = [...(isTight ? ["tight"] : []), ...(hasTasks ? ["tasks"] : [])].join(" ");
  const items = list.children.map((item) => renderItem(item, context));
  const start = list.ordered === true && list.start !== 1 ? String(list.start ?? 1) : undefined;
  return container(list.ordered === true ? "ol" : "ul", items, {
    class: classes === "" ? undefined : classes,
    start,
  });
}

function renderItem(item: ListItem, context: BlockContext): TreeElement {
  const children = renderBlocks(item.children, context);
  if (typeof item.checked !== "boolean") return element("li", {}, children);
  const mark = item.checked ? "☑ " : "☐ ";
  const [first, ...rest] = children;
  if (typeof first === "object" && first.t === "p")
    return element("li", {}, [element("p", first.a, [mark, ...(first.c ?? [])]), ...rest]);
  return element("li", {}, [mark, ...children]);
}

function renderCode(node: Code, context: TextContext): TreeElement {
  const language = node.lang ?? undefined;
  const label = [node.lang, node.meta].filter((part) => part).join(" ");
  return element("div", { class: "code-block", dir: "ltr" }, [
    ...(label === "" ? [] : [element("div", { class: "code-language" }, visibleText(label))]),
    element("pre", {}, [
      element("code", {}, highlightCode(node.value, language?.toLowerCase(), context.budget)),
    ]),
  ]);
}

function renderTable(table: Table, context: TextContext): TreeElement {
  const [head, ...body] = table.children.map((row, r) =>
    element(
      "tr",
      {},
      row.children.map((cell, c) => renderCell(cell, r === 0 ? "th" : "td", table.align?.[c], context)),
    ),
  );
  const parts = [
    ...(head === undefined ? [] : [element("thead", {}, [head])]),
    ...(body.length === 0 ? [] : [element("tbody", {}, body)]),
  ];
  return element("div", { class: "scroll" }, [container("table", parts)]);
}

function renderCell(
  cell: TableCell,
  name: string,
  align: AlignType | undefined,
  context: TextContext,
): TreeElement {
  const className = align ? `align-${align}` : undefined;
  return element(name, { class: className, dir: "auto" }, renderInlines(cell.children, context));
}

const LONE_TAGS = /^(?:[ ]{0,3}<\/?(?!(?:script|pre|style|textarea)\b)[a-z][^\n<>]*>[ \t]*\n)+/i;
const BLOCK_TAG =
  /^\s*<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|meta|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)\b/i;

/**
 * Raw HTML is text, as it stands. A lone unknown tag such as <thinking> would take the paragraph after it along:
 * there only the tag is shown raw and the rest is read as markdown.
 */
function renderHtml(node: Html, context: BlockContext): TreeNode[] {
  const tags = BLOCK_TAG.test(node.value) ? undefined : LONE_TAGS.exec(node.value)?.[0];
  if (tags === undefined || context.isAfterTag)
    return [element("div", { class: "html", dir: "ltr" }, visibleText(node.value))];
  const rest = parseMarkdown(node.value.slice(tags.length));
  return [
    element("div", { class: "html", dir: "ltr" }, visibleText(tags.trimEnd())),
    ...renderBlocks(rest.children, { ...context, isAfterTag: true }),
  ];
}
