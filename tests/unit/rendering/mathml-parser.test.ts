import { expect, test } from "vitest";
import { findElement, parseMathMarkup } from "@/lib/rendering/mathml-parser";

test("elements, attributes, text and entities", () => {
  expect(parseMathMarkup(`<mrow a="b &quot;c&quot;"><mi>x &lt; &#x3b1;</mi><mspace a ="b"/></mrow>`)).toEqual(
    [
      {
        t: "mrow",
        a: { a: `b "c"` },
        c: [
          { t: "mi", c: ["x < α"] },
          { t: "mspace", a: { a: "b" } },
        ],
      },
    ],
  );
});

test.each([
  "<a>",
  "</a>",
  "<a></b>",
  "<a b='c'/>",
  "&nbsp;",
  "<!-- x -->",
  "<a".repeat(3),
  "<a>".repeat(300),
])("%j is refused", (markup) => {
  expect(() => parseMathMarkup(markup)).toThrow();
});

test("finds the outermost element of a name", () => {
  const tree = parseMathMarkup(`<a><b c="1"><b c="2"></b></b></a>`);
  expect(findElement(tree, "b")?.a).toEqual({ c: "1" });
  expect(findElement(tree, "x")).toBeUndefined();
});
