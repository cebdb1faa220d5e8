import { describe, expect, test } from "vitest";
import { newBudget } from "@/lib/rendering/budget";
import { textOf } from "@/lib/rendering/build";
import { isSafeTree } from "@/lib/rendering/elements";
import { renderInlineMath, renderMathBlock } from "@/lib/rendering/math";
import { elementsOf, sketch } from "../../support/rendering";

const inline = (tex: string) => renderInlineMath(tex, false, newBudget());
const display = (tex: string) => renderMathBlock(tex, newBudget());

test("fractions, roots, scripts", () => {
  expect(sketch([inline("\\frac{a}{2}")])).toBe(
    `<math display="inline"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>`,
  );
  expect(sketch([inline("\\sqrt[3]{x^2_1}")])).toBe(
    `<math display="inline"><mroot><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mn>3</mn></mroot></math>`,
  );
});

test("a matrix has its rows and cells", () => {
  const tree = [display("\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}")];
  expect(elementsOf(tree, "mtr")).toHaveLength(2);
  expect(elementsOf(tree, "mtd").map((cell) => textOf([cell]))).toEqual(["a", "b", "c", "d"]);
});

test.each(["align", "align*", "aligned"])("equations in %s keep their sides", (environment) => {
  const tree = [display(`\\begin{${environment}} x &= 1 \\\\ y &= 2 \\end{${environment}}`)];
  const cells = elementsOf(tree, "mtd").map((cell) => [textOf([cell]), cell.a?.class]);
  expect(cells).toEqual([
    ["x", "align-right"],
    ["=1", "align-left"],
    ["y", "align-right"],
    ["=2", "align-left"],
  ]);
});

test.each(["equation", "equation*", "gather", "gather*", "split", "cases", "array}{c"])(
  "%s is typeset",
  (name) => {
    const tree = [display(`\\begin{${name}} x = 1 \\end{${name.split("}")[0] ?? ""}}`)];
    expect(elementsOf(tree, "math")).toHaveLength(1);
  },
);

test("the final answer stands in a box", () => {
  const tree = [inline("\\boxed{42}")];
  expect(elementsOf(tree, "mrow").map((row) => row.a?.class)).toEqual(["math-box"]);
  expect(textOf(tree)).toBe("42");
});

test("words stay words and double-struck letters are characters of their own", () => {
  expect(textOf([inline("\\text{if } x \\in \\mathbb{R}")])).toBe("if\u00a0x∈ℝ");
});

test("lines broken outside of an environment become rows", () => {
  expect(elementsOf([display("a \\\\ b")], "mtr")).toHaveLength(2);
});

test("an unknown command is shown and marked", () => {
  const tree = [inline("\\nosuchcommand + 1")];
  expect(elementsOf(tree, "mrow").map((row) => row.a?.class)).toContain("math-unknown");
  expect(textOf(tree)).toContain("nosuchcommand");
});

describe("shown as its source", () => {
  test.each([
    "\\href{javascript:alert(1)}{x}",
    "\\url{https://example.org}",
    "\\includegraphics{https://example.org/a.png}",
    "\\htmlData{a=b}{x}",
    "\\htmlClass{an-card}{x}",
    "a % hidden",
    "\\frac{a}",
    "a\u202eb",
  ])("%j", (tex) => {
    const tree = [display(tex)];
    expect(elementsOf(tree, "math")).toEqual([]);
    expect(textOf(tree).replace("U+202E", "\u202e")).toBe(tex);
  });

  test.each([
    "\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}",
    "\\def\\a{\\a}\\a",
    `${"{".repeat(2400)}x${"}".repeat(2400)}`,
    `${"\\sqrt{".repeat(600)}x${"}".repeat(600)}`,
  ])("a bomb: %j", (tex) => {
    const tree = [display(tex)];
    expect(isSafeTree(tree)).toBe(true);
    expect(textOf(tree)).not.toBe("");
  });
});

test("lengths that would cover the page are left out", () => {
  for (const tex of ["\\rule{1000em}{1000em}x", "\\kern-1000em x", "\\hspace{-500em}x"])
    expect(isSafeTree([display(tex)])).toBe(true);
});

test("a text's budget ends: later formulae are shown as source", () => {
  const budget = { ...newBudget(), texCharacters: 50 };
  expect(elementsOf([renderInlineMath("a^2", false, budget)], "math")).toHaveLength(1);
  expect(elementsOf([renderInlineMath("a^2", false, budget)], "math")).toHaveLength(0);
});
