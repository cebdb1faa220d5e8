import { describe, expect, test } from "vitest";
import { newBudget } from "@/lib/rendering/budget";
import { textOf } from "@/lib/rendering/build";
import { highlightCode } from "@/lib/rendering/highlight";
import { LANGUAGES } from "@/lib/rendering/languages";
import { sketch } from "../../support/rendering";

test("code is coloured by its language", () => {
  expect(sketch(highlightCode(`let a = "b"; // c`, "js", newBudget()))).toBe(
    `<span class="tok-keyword">let</span> a = <span class="tok-string">"b"</span>; <span class="tok-comment">// c</span>`,
  );
});

test.each(["python", "py", "cpp", "c++", "html", "sh", "rust", "sql"])("%s is known", (language) => {
  expect(highlightCode("# a\nselect 1;\nfn b() {}\n<b>", language, newBudget()).length).toBeGreaterThan(1);
});

const SAMPLE = "<a b='c'>\n# d \"e\" {{ f }} /* g */ `h` $i 1.5\n\treturn (x);\n";

test.each(Object.keys(LANGUAGES))("the text of %s is the code itself", (language) => {
  expect(textOf(highlightCode(SAMPLE, language, newBudget()))).toBe(SAMPLE);
});

describe("code shown without colours", () => {
  const isPlain = (code: string, language: string | undefined) =>
    expect(highlightCode(code, language, newBudget())).toEqual([code]);

  test("of no language or an unknown one", () => {
    isPlain("let a", undefined);
    isPlain("let a", "klingon");
    isPlain("let a", "constructor");
  });

  test("that is too long, or has too long a line", () => {
    isPlain("let a = 1;\n".repeat(3000), "js");
    isPlain(`let a = ${"1".repeat(2000)};`, "js");
  });

  test("whose scopes nest too deep", () => {
    isPlain("${`".repeat(300), "js");
    isPlain("(".repeat(900), "lisp");
  });
});
