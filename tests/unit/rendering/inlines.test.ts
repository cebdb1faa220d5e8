import { describe, expect, test } from "vitest";
import { renderText } from "@/lib/rendering/render-text";
import { elementsOf, readText, sketchText } from "../../support/rendering";

const LINK = `target="_blank" rel="noopener noreferrer nofollow"`;

test.each([
  ["**a** _b_ ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>"],
  ["a  \nb", "<p>a<br></br>b</p>"],
  ["~a~", "<p>~a~</p>"],
  ["&lt;b&gt; &amp; &copy; &#65; &nosuch;", "<p><b> & © A &nosuch;</p>"],
  ["2 * 3 * 4, snake_case_name", "<p>2 * 3 * 4, snake_case_name</p>"],
])("%j becomes %s", (text, expected) => {
  expect(sketchText(text)).toBe(expected);
});

describe("links", () => {
  test("to http, https and mailto may be opened, and say where they lead", () => {
    expect(sketchText("[a](https://example.org/x)")).toBe(
      `<p><a href="https://example.org/x" ${LINK}>a</a> <bdi class="address">(https://example.org/x)</bdi></p>`,
    );
    expect(sketchText("https://example.org")).toBe(
      `<p><a href="https://example.org" ${LINK}><bdi>https://example.org</bdi></a></p>`,
    );
    expect(elementsOf(renderText("<a@example.org>").nodes, "a")[0]?.a?.href).toBe("mailto:a@example.org");
  });

  test.each([
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](java&#10;script:alert(1))",
    "[click](&#1;javascript:alert(1))",
    "[click](data:text/html,x)",
    "[click](vbscript:x)",
    "[click](file:///etc/passwd)",
    "[click](//example.org)",
    "[click](/projects)",
    "[click](blob:https://example.org/1)",
    "[click][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
  ])("%j cannot be opened, and shows its address", (text) => {
    const { nodes } = renderText(text);
    expect(elementsOf(nodes, "a")).toEqual([]);
    expect(readText(text)).toMatch(/click .*\(|alert/s);
  });

  test("whose label is another address show both", () => {
    expect(readText("[https://bank.example](https://evil.example)")).toBe(
      "https://bank.example (https://evil.example)",
    );
  });

  test("with foreign letters in the host show the host as the network sees it", () => {
    expect(readText("https://аpple.com")).toContain("https://xn--pple-43d.com");
  });
});

test.each([
  ["![alt](https://example.org/a.png)", "Image: alt (https://example.org/a.png)"],
  ["![](https://example.org/a.png)", "Image (https://example.org/a.png)"],
  ["![a][r]\n\n[r]: https://example.org/b.png", "Image: a (https://example.org/b.png)"],
  ["![a](data:image/svg+xml,x)", "Image: a (data:image/svg+xml,x)"],
])("the picture %j is never loaded", (text, expected) => {
  expect(readText(text)).toContain(expected);
  for (const name of ["img", "image", "a"]) expect(elementsOf(renderText(text).nodes, name)).toEqual([]);
});
