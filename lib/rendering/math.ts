import katex from "katex";
import { type Budget, spend } from "./budget";
import { element } from "./build";
import { ATTRIBUTES, ELEMENTS } from "./elements";
import { mathLetters } from "./math-alphabet";
import { findElement, parseMathMarkup } from "./mathml-parser";
import type { TreeElement, TreeNode } from "./tree";
import { visibleText } from "./visible-text";

const MAX_TEX_CHARACTERS = 5_000;
const FORMULA_OVERHEAD = 30; // what one more formula costs, in characters
const ERROR_COLOUR = "#cc0000";

/** A formula inside a line of text. */
export function renderInlineMath(tex: string, isDisplay: boolean, budget: Budget): TreeElement {
  const formula = typeset(tex, isDisplay, budget) ?? sourceOf(tex);
  return isDisplay ? element("span", { class: "math-block scroll", dir: "ltr" }, [formula]) : formula;
}

/** A formula that is a block of its own. */
export function renderMathBlock(tex: string, budget: Budget): TreeElement {
  return element("div", { class: "math-block scroll", dir: "ltr" }, [
    typeset(tex, true, budget) ?? sourceOf(tex),
  ]);
}

function sourceOf(tex: string): TreeElement {
  return element("code", { class: "math-source", dir: "ltr" }, visibleText(tex));
}

// KaTeX leaves out what stands behind a %, and the arguments of commands that it does not trust. Readers must see all
// of an answer, so such a formula is shown as its source.
const LEAVES_OUT = /(?<!\\)%|\\(?:href|url|includegraphics|html[A-Z][a-z]*)(?![a-z])/;

/** MathML of the formula; undefined where KaTeX cannot read it. */
function typeset(tex: string, isDisplay: boolean, budget: Budget): TreeElement | undefined {
  const hasHidden = visibleText(tex).some((node) => typeof node !== "string");
  if (tex.length > MAX_TEX_CHARACTERS || hasHidden || LEAVES_OUT.test(tex)) return undefined;
  if (!spend(budget, "texCharacters", tex.length + FORMULA_OVERHEAD)) return undefined;
  try {
    const markup = katex.renderToString(tex, {
      output: "mathml",
      displayMode: isDisplay,
      throwOnError: false,
      errorColor: ERROR_COLOUR,
      trust: false,
      strict: "ignore",
      maxExpand: 300,
      maxSize: 20,
    });
    const semantics = findElement(parseMathMarkup(markup), "semantics");
    const [body] = semantics?.c ?? []; // the second child is the source, once more
    if (body === undefined) return undefined;
    const children = brokenIntoLines(convert(body));
    return element("math", { display: isDisplay ? "block" : "inline", dir: "ltr" }, children);
  } catch {
    return undefined; // unreadable for KaTeX, or nested too deep: the source is shown
  }
}

/** KaTeX's MathML 3 in the part of it that browsers draw (MathML Core), by the fixed list. */
function convert(node: TreeNode): TreeNode[] {
  if (typeof node === "string") return [node];
  const given = node.a ?? {};
  const children = (node.c ?? []).flatMap(convert);
  const variant = given.mathvariant;
  const content = variant === undefined ? children : children.map((child) => lettersOf(child, variant));
  switch (node.t) {
    case "menclose":
      return [element("mrow", { class: enclosureClasses(given.notation ?? "") }, content)];
    case "mstyle":
      return styled(given, content);
    case "mpadded":
      return [padded(given, content)];
    case "mtd":
      return isFiller(given.class, content) ? [] : [element("mtd", {}, content)];
    case "mtable":
      return [tableOf(given, content)];
    case "mspace":
      if (given.linebreak === "newline") return [LINE_BREAK];
      return [element("mspace", allowedAttributes("mspace", given))];
    case "mrow":
      return content.length === 1 ? content : [element("mrow", {}, content)];
    default:
      if (!Object.hasOwn(ELEMENTS, node.t) || !node.t.startsWith("m"))
        throw new Error(`no ${node.t} in mathematics`);
      return [element(node.t, allowedAttributes(node.t, given), content)];
  }
}

const LINE_BREAK = element("mspace");

function allowedAttributes(name: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const allowed = ELEMENTS[name] ?? [];
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => key !== "class" && allowed.includes(key) && ATTRIBUTES[key]?.(value) === true,
    ),
  );
}

function lettersOf(node: TreeNode, variant: string): TreeNode {
  return typeof node === "string" ? mathLetters(node, variant) : node;
}

/** Colours are the page's own, so that no formula is invisible on dark paper; an unknown command stays marked. */
function styled(given: Readonly<Record<string, string>>, content: TreeNode[]): TreeNode[] {
  if (given.mathcolor === ERROR_COLOUR) return [element("mrow", { class: "math-unknown" }, content)];
  const attributes = allowedAttributes("mstyle", given);
  if (Object.keys(attributes).length > 0) return [element("mstyle", attributes, content)];
  return content.length === 1 ? content : [element("mrow", {}, content)];
}

function padded(given: Readonly<Record<string, string>>, content: TreeNode[]): TreeNode {
  const isBox = given.style?.startsWith("border") === true;
  if (isBox || given.mathbackground !== undefined)
    return element("mrow", { class: isBox ? "math-box" : "math-mark" }, content);
  return element("mpadded", allowedAttributes("mpadded", given), content);
}

const ENCLOSURES: Readonly<Record<string, string>> = {
  box: "math-box",
  updiagonalstrike: "math-strike-up",
  downdiagonalstrike: "math-strike-down",
  horizontalstrike: "math-strike-through",
  top: "math-border-top",
  bottom: "math-border-bottom",
  left: "math-border-left",
  right: "math-border-right",
  actuarial: "math-border-top math-border-right",
  phasorangle: "math-border-bottom math-border-left",
};

function enclosureClasses(notation: string): string | undefined {
  if (notation === "updiagonalstrike downdiagonalstrike") return "math-strike-both";
  const classes = notation.split(" ").flatMap((name) => ENCLOSURES[name] ?? []);
  return classes.length > 0 ? classes.join(" ") : undefined;
}

/** Empty cells around a numbered row: its number is drawn by a style sheet that we do not have. */
function isFiller(className: string | undefined, content: readonly TreeNode[]): boolean {
  return content.length === 0 && (className === "mtr-glue" || className === "mml-eqn-num");
}

/** Column alignment and rules go to the cells: browsers do not read them from the table. */
function tableOf(given: Readonly<Record<string, string>>, rows: readonly TreeNode[]): TreeNode {
  const aligns = given.columnalign?.split(" ") ?? [];
  const columnLines = given.columnlines?.split(" ") ?? [];
  const rowLines = given.rowlines?.split(" ") ?? [];
  const styledRows = rows.map((row, r) => {
    if (typeof row === "string" || row.t !== "mtr") return row;
    const cells = (row.c ?? []).map((cell, c) => {
      if (typeof cell === "string") return cell;
      const align = aligns[Math.min(c, aligns.length - 1)];
      const classes = [
        ...(align === "left" || align === "right" ? [`align-${align}`] : []),
        ...(isRule(columnLines[c]) ? ["math-border-right"] : []),
        ...(isRule(rowLines[r]) ? ["math-border-bottom"] : []),
      ];
      return element(cell.t, classes.length > 0 ? { class: classes.join(" ") } : {}, cell.c);
    });
    return element("mtr", {}, cells);
  });
  return element("mtable", {}, styledRows);
}

function isRule(line: string | undefined): boolean {
  return line === "solid" || line === "dashed";
}

/** `a \\ b` outside of any environment: one row of a table a line, as browsers do not break lines in a formula. */
function brokenIntoLines(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const [only] = nodes;
  const row = nodes.length === 1 && typeof only === "object" && only.t === "mrow" ? (only.c ?? []) : nodes;
  if (!row.includes(LINE_BREAK)) return nodes;
  const lines: TreeNode[][] = [[]];
  for (const node of row) {
    if (node === LINE_BREAK) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const rows = lines.map((line) =>
    element("mtr", {}, [
      element("mtd", { class: "align-left" }, [element("mstyle", { displaystyle: "true" }, line)]),
    ]),
  );
  return [element("mtable", { class: "math-lines" }, rows)];
}
