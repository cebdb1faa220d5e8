import { describe, expect, it } from "vitest";
import { rawWords, visibleWords } from "@/components/annotate/compare/visible-words";
import { textOf } from "@/lib/rendering/build";
import { renderText } from "@/lib/rendering/render-text";

const textsOf = (markdown: string): string[] => visibleWords([renderText(markdown)]).map((word) => word.text);

describe("the words that a reader sees", () => {
  it("are those of the text without its marks", () => {
    expect(textsOf("Some **bold** words, don’t you think?")).toEqual([
      "Some",
      "bold",
      "words",
      ",",
      "don’t",
      "you",
      "think",
      "?",
    ]);
  });

  it("go on over a change of type and end with their block", () => {
    expect(textsOf("un**break**able")).toEqual(["unbreakable"]);
    expect(textsOf("# Head\n\nline\n\n- one\n- two")).toEqual(["Head", "line", "one", "two"]);
    expect(textsOf("| a | b |\n| - | - |\n| c | d |")).toEqual(["a", "b", "c", "d"]);
  });

  it("are single characters where no spaces part them", () => {
    expect(textsOf("先通读 the 问题")).toEqual(["先", "通", "读", "the", "问", "题"]);
  });

  it("know where they stand in the text of the elements", () => {
    const trees = [renderText("First *one*, `code`.\n\n> quoted\n\n$$x^2$$"), renderText("Second **one**")];
    const all = trees.map((tree) => textOf(tree.nodes)).join("");
    const words = visibleWords(trees);
    expect(words.length).toBeGreaterThan(8);
    for (const { text, from, to } of words) expect(all.slice(from, to)).toBe(text);
  });

  it("of a raw text are its own", () => {
    expect(rawWords("**a**\r\nb").map(({ text, from }) => [text, from])).toEqual([
      ["*", 0],
      ["*", 1],
      ["a", 2],
      ["*", 3],
      ["*", 4],
      ["b", 7],
    ]);
  });
});
