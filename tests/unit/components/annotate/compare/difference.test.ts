import { expect, test } from "vitest";
import { compareTexts, type Span } from "@/components/annotate/compare/difference";
import { rawWords } from "@/components/annotate/compare/visible-words";

const compare = (first: string, second: string) => compareTexts(rawWords(first), rawWords(second));
const cut = (text: string, spans: readonly Span[]) => spans.map(({ from, to }) => text.slice(from, to));

test("marks in each text what only that one has", () => {
  const [first, second] = ["The quick brown fox jumps.", "The slow fox jumps far away."];
  const found = compare(first, second);
  if (found.kind !== "marked") throw new Error(found.kind);
  expect(cut(first, found.first.spans)).toEqual(["quick brown"]);
  expect(cut(second, found.second.spans)).toEqual(["slow", "far away"]);
  expect([found.first.words, found.second.words]).toEqual([2, 3]);
});

test("says when the words are the same, whatever stands between them", () => {
  expect(compare("one two", "one\n\n  two")).toEqual({ kind: "same" });
  expect(compare("", "")).toEqual({ kind: "same" });
});

test("marks all of a text beside an empty one", () => {
  const found = compare("", "one two");
  expect(found).toMatchObject({ kind: "marked", first: { words: 0 }, second: { words: 2 } });
});

test("says when texts are too long or too different", () => {
  expect(compare("word ".repeat(40_000), "word ".repeat(40_000))).toEqual({ kind: "tooDifferent" });
});
