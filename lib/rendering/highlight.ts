import { createLowlight } from "lowlight";
import { type Budget, spend } from "./budget";
import { element } from "./build";
import type { TOKEN_CLASSES } from "./elements";
import { LANGUAGES } from "./languages";
import type { TreeNode } from "./tree";
import { visibleText } from "./visible-text";

type TokenClass = (typeof TOKEN_CLASSES)[number];

// Code whose scopes nest deeper than any real code's is shown plain.
const MAX_SCOPE_DEPTH = 40;

const lowlight = createLowlight(LANGUAGES);

/** Code as nodes, coloured where the language is known; its text is the code itself. */
export function highlightCode(code: string, language: string | undefined, budget: Budget): TreeNode[] {
  if (language === undefined || !lowlight.registered(language)) return visibleText(code);
  if (!spend(budget, "codeWork", workOf(code))) return visibleText(code);
  const tree = lowlight.highlight(language, code);
  if (isDeeperThan(tree.children, MAX_SCOPE_DEPTH)) return visibleText(code);
  return tree.children.flatMap((child) => (child.type === "doctype" ? [] : convert(child)));
}

type Highlighted = ReturnType<typeof lowlight.highlight>["children"][number];

function convert(node: Highlighted): TreeNode[] {
  if (node.type === "text") return visibleText(node.value);
  if (node.type !== "element") return [];
  const children = node.children.flatMap(convert);
  const tokenClass = classOf(node.properties.className);
  return tokenClass === undefined ? children : [element("span", { class: tokenClass }, children)];
}

function isDeeperThan(nodes: readonly Highlighted[], depth: number): boolean {
  return nodes.some(
    (node) => node.type === "element" && (depth === 0 || isDeeperThan(node.children, depth - 1)),
  );
}

function classOf(names: unknown): TokenClass | undefined {
  if (!Array.isArray(names)) return undefined;
  const [scope] = names.map(String);
  return scope === undefined ? undefined : CLASS_OF_SCOPE[scope.replace(/^hljs-/, "")];
}

/** Some grammars (C, C#) look over the rest of the line at each character; others over all blank lines. */
function workOf(code: string): number {
  return code.split("\n").reduce((work, line) => work + (line.length + LINE_OVERHEAD) ** 2, 0);
}

const LINE_OVERHEAD = 40;

const CLASS_OF_SCOPE: Readonly<Record<string, TokenClass>> = {
  comment: "tok-comment",
  quote: "tok-comment",
  keyword: "tok-keyword",
  doctag: "tok-keyword",
  "selector-tag": "tok-keyword",
  "template-tag": "tok-keyword",
  string: "tok-string",
  regexp: "tok-string",
  char: "tok-string",
  number: "tok-number",
  literal: "tok-number",
  symbol: "tok-number",
  bullet: "tok-number",
  title: "tok-title",
  section: "tok-title",
  name: "tok-title",
  type: "tok-type",
  built_in: "tok-type",
  class: "tok-type",
  variable: "tok-variable",
  "template-variable": "tok-variable",
  params: "tok-variable",
  attr: "tok-attribute",
  attribute: "tok-attribute",
  property: "tok-attribute",
  "selector-class": "tok-attribute",
  "selector-id": "tok-attribute",
  "selector-attr": "tok-attribute",
  "selector-pseudo": "tok-attribute",
  meta: "tok-meta",
  addition: "tok-added",
  deletion: "tok-removed",
  strong: "tok-strong",
  emphasis: "tok-emphasis",
};
