import { describe, expect, test } from "vitest";
import { isAllowedAttribute, isAllowedElement } from "@/components/text/allowed";
import {
  ATTRIBUTES,
  ELEMENTS,
  isBoundedLength,
  isSafeAddress,
  isSafeTree,
  MAX_TREE_DEPTH,
} from "@/lib/rendering/elements";
import type { TreeNode } from "@/lib/rendering/tree";

describe("a tree is unsafe", () => {
  test.each([
    { t: "script" },
    { t: "img", a: { src: "x" } },
    { t: "constructor" },
    { t: "p", a: { onclick: "x" } },
    { t: "p", a: { style: "x" } },
    { t: "p", a: { class: "an-card" } },
    { t: "p", a: { href: "https://example.org" } },
    { t: "a", a: { href: "javascript:x" } },
    { t: "a", a: { target: "_top" } },
    { t: "mspace", a: { width: "1000em" } },
    { t: "p", c: ["a", { t: "iframe" }] },
  ])("with %j", (node) => {
    expect(isSafeTree([node])).toBe(false);
  });

  test("nested too deep", () => {
    const nest = (depth: number): TreeNode => (depth === 0 ? "a" : { t: "div", c: [nest(depth - 1)] });
    expect(isSafeTree([nest(MAX_TREE_DEPTH)])).toBe(true);
    expect(isSafeTree([nest(MAX_TREE_DEPTH + 1)])).toBe(false);
  });
});

test.each([
  ["https://example.org", true],
  ["HTTP://example.org/a?b#c", true],
  ["mailto:a@example.org", true],
  ["javascript:alert(1)", false],
  ["java\nscript:alert(1)", false],
  ["https://exam\u0000ple.org", false],
  [" https://example.org", false],
  ["https://", false],
  ["https:/x", false],
])("%j may be opened: %s", (address, expected) => {
  expect(isSafeAddress(address)).toBe(expected);
});

test.each([
  ["1em", true],
  ["-0.5em", true],
  ["20em", true],
  ["21em", false],
  ["-2em", false],
  ["1%", false],
  ["calc(1em)", false],
])("a length of %s is bounded: %s", (length, expected) => {
  expect(isBoundedLength(length)).toBe(expected);
});

test("the browser's copy of the list is the same", () => {
  for (const name of Object.keys(ELEMENTS)) expect(isAllowedElement(name), name).toBe(true);
  for (const name of Object.keys(ATTRIBUTES))
    expect(isAllowedAttribute(name, name === "href" ? "https://a.b" : "x"), name).toBe(true);
  for (const name of ["script", "img", "style", "iframe", "form", "input", "svg", "object", "link", "base"])
    expect(isAllowedElement(name), name).toBe(false);
  for (const name of ["style", "src", "onclick", "srcdoc", "action", "dangerouslySetInnerHTML", "key", "ref"])
    expect(isAllowedAttribute(name, "x"), name).toBe(false);
  expect(isAllowedAttribute("href", "javascript:x")).toBe(false);
});
