import type { TreeElement, TreeNode } from "./tree";

/**
 * The fixed list of what a safe tree may hold. Nothing here can run, load, submit, style or cover anything:
 * no script, no style attribute, no source address, no input; the only address is a link's.
 */
export const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  // Blocks
  p: ["class", "dir"],
  div: ["class", "dir"],
  h3: ["class", "dir"],
  h4: ["class", "dir"],
  h5: ["class", "dir"],
  h6: ["class", "dir"],
  ul: ["class", "dir"],
  ol: ["class", "dir", "start"],
  li: ["class", "dir"],
  blockquote: ["dir"],
  hr: [],
  pre: ["class", "dir"],
  table: ["dir"],
  thead: [],
  tbody: [],
  tr: [],
  th: ["class", "dir"],
  td: ["class", "dir"],
  // Inline
  a: ["class", "href", "target", "rel"],
  bdi: ["class", "dir"],
  br: [],
  code: ["class", "dir"],
  del: [],
  em: [],
  span: ["class", "dir"],
  strong: [],
  sup: [],
  // MathML Core
  math: ["display", "dir"],
  mi: ["mathvariant"],
  mn: [],
  mo: [
    "fence",
    "form",
    "largeop",
    "lspace",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "separator",
    "stretchy",
    "symmetric",
  ],
  mtext: [],
  mspace: ["width", "height", "depth"],
  mrow: ["class"],
  mfrac: ["linethickness"],
  msqrt: [],
  mroot: [],
  mstyle: ["displaystyle", "scriptlevel"],
  msub: [],
  msup: [],
  msubsup: [],
  munder: ["accentunder"],
  mover: ["accent"],
  munderover: ["accent", "accentunder"],
  mmultiscripts: [],
  mprescripts: [],
  mphantom: [],
  mpadded: ["width", "height", "depth", "lspace", "voffset"],
  mtable: ["class"],
  mtr: ["class"],
  mtd: ["class"],
};

/** Colours of code: a highlighter's many scopes fall into these. */
export const TOKEN_CLASSES = [
  "tok-comment", "tok-keyword", "tok-string", "tok-number", "tok-title", "tok-type", "tok-variable", "tok-attribute",
  "tok-meta", "tok-added", "tok-removed", "tok-strong", "tok-emphasis",
] as const; // prettier-ignore

export const CLASSES: ReadonlySet<string> = new Set([
  ...TOKEN_CLASSES,
  ...["heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6"],
  ...["tight", "scroll", "plain", "html", "definition", "footnote", "tasks"],
  ...["code-block", "code-language", "control", "image", "address", "link-refused"],
  ...["align-left", "align-center", "align-right"],
  ...["math-block", "math-source", "math-unknown", "math-box", "math-mark", "math-lines"],
  ...["math-strike-up", "math-strike-down", "math-strike-both", "math-strike-through"],
  ...["math-border-top", "math-border-bottom", "math-border-left", "math-border-right"],
]);

const isFlag = (value: string): boolean => value === "true" || value === "false";
const isDirection = (value: string): boolean => value === "auto" || value === "ltr" || value === "rtl";

/** What each attribute may say. */
export const ATTRIBUTES: Readonly<Record<string, (value: string) => boolean>> = {
  class: (value) => value.split(" ").every((name) => CLASSES.has(name)),
  dir: isDirection,
  start: (value) => /^\d{1,9}$/.test(value),
  href: isSafeAddress,
  target: (value) => value === "_blank",
  rel: (value) => value === "noopener noreferrer nofollow",
  display: (value) => value === "block" || value === "inline",
  mathvariant: (value) => value === "normal",
  form: (value) => value === "prefix" || value === "infix" || value === "postfix",
  scriptlevel: (value) => /^[+-]?[0-3]$/.test(value),
  linethickness: isBoundedLength,
  width: isBoundedLength,
  height: isBoundedLength,
  depth: isBoundedLength,
  lspace: isBoundedLength,
  rspace: isBoundedLength,
  voffset: isBoundedLength,
  minsize: isBoundedLength,
  maxsize: isBoundedLength,
  accent: isFlag,
  accentunder: isFlag,
  displaystyle: isFlag,
  fence: isFlag,
  largeop: isFlag,
  movablelimits: isFlag,
  separator: isFlag,
  stretchy: isFlag,
  symmetric: isFlag,
};

/** Deepest nesting of elements in a tree: what React and a browser take without trouble. */
export const MAX_TREE_DEPTH = 120;

/** An address that may be opened by a click: http, https or mailto, absolute, without control characters. */
export function isSafeAddress(address: string): boolean {
  if (!/^(?:https?:\/\/|mailto:)[^\s]/i.test(address) || /\p{Cc}/u.test(address)) return false;
  return URL.canParse(address);
}

/** Lengths in a formula that cannot push it over the text around it. */
export function isBoundedLength(value: string): boolean {
  const match = /^([+-]?\d{0,3}(?:\.\d{1,6})?)(em|ex|pt|px|mu)$/.exec(value);
  if (match === null) return false;
  const size = Number(match[1]) * (match[2] === "em" ? 1 : match[2] === "ex" ? 0.5 : 0.1);
  return size >= -1 && size <= 20;
}

/** Is every element, attribute and value in these nodes on the list, and the nesting bounded? */
export function isSafeTree(nodes: readonly TreeNode[], depth = 0): boolean {
  if (depth > MAX_TREE_DEPTH) return false;
  return nodes.every(
    (node) => typeof node === "string" || (isSafeElement(node) && isSafeTree(node.c ?? [], depth + 1)),
  );
}

function isSafeElement(element: TreeElement): boolean {
  if (!Object.hasOwn(ELEMENTS, element.t)) return false;
  const allowed = ELEMENTS[element.t] ?? [];
  return Object.entries(element.a ?? {}).every(
    ([name, value]) => allowed.includes(name) && ATTRIBUTES[name]?.(value) === true,
  );
}
