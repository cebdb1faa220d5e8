import { expect, test } from "vitest";
import { type JsonPosition, scanJson, skipString } from "@/lib/base/json-structure";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['{"a":[1,2]}', { depth: 0, inString: false, deepest: 2 }],
  ['{"a":"]}"', { depth: 1, inString: false, deepest: 1 }],
  ['{"a":"\\"', { depth: 1, inString: true, deepest: 1 }],
  ['"\\\\"[', { depth: 1, inString: false, deepest: 1 }],
  ["", { depth: 0, inString: false, deepest: 0 }],
])("%j", (text, expected) => {
  const { at, deepest } = scanJson(bytes(text));
  expect({ depth: at.depth, inString: at.inString, deepest }).toEqual(expected);
});

test("a scan stops above the limit, however long the text", () => {
  expect(scanJson(bytes("[".repeat(100_000)), 64).deepest).toBe(65);
});

test("a string ends at the same quote, wherever it is cut", () => {
  const text = bytes('a\\\\\\"b\\\\"c');
  const end = 9; // after the quote behind two backslashes
  for (let cut = 0; cut <= text.length; cut++) {
    const at: JsonPosition = { depth: 0, inString: true, escaped: false };
    const first = skipString(text.subarray(0, cut), 0, at);
    const index = at.inString ? cut + skipString(text.subarray(cut), 0, at) : first;
    expect([index, at.inString], `cut at ${cut}`).toEqual([end, false]);
  }
});
