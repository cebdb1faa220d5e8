import type { RenderedText, TreeNode } from "@/lib/rendering/tree";

/** A word as it is seen, and where it stands in all the text of its elements, in UTF-16 units. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Elements that stand in a line of text; all others end a word. */
const INLINE = new Set("a bdi code em span strong sup".split(" "));

// One character is one word where words are not set apart by spaces. The `v` flag, for the difference of two sets.
const WORD = new RegExp(
  String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*` +
    String.raw`|[[\p{L}\p{N}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]` +
    String.raw`(?:[[\p{L}\p{M}\p{N}_]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]|['’](?=\p{L}))*` +
    String.raw`|[^\s]`,
  "gv",
);

/** The words of texts as their trees show them, one tree after another. */
export function visibleWords(texts: readonly RenderedText[]): Word[] {
  const words: Word[] = [];
  let at = 0;
  let line = "";
  const endLine = (): void => {
    for (const match of line.matchAll(WORD))
      words.push({ text: match[0], from: at + match.index, to: at + match.index + match[0].length });
    at += line.length;
    line = "";
  };
  const read = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) {
      if (typeof node === "string") line += node;
      else if (INLINE.has(node.t)) read(node.c ?? []);
      else {
        endLine();
        read(node.c ?? []);
        endLine();
      }
    }
  };
  for (const { nodes } of texts) {
    read(nodes);
    endLine();
  }
  return words;
}

/** The words of a text shown as it is stored. */
export function rawWords(text: string): Word[] {
  return visibleWords([{ kind: "plain", nodes: [text], characters: text.length }]);
}
