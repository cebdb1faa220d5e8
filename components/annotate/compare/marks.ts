import type { Span } from "./difference";

/** As in compare.css. */
const HIGHLIGHT = "an-only";
/** Where a completion's own text stands; labels and buttons beside it are not counted. */
const TEXTS = ".rendered-text, .raw-text";

export function canMark(): boolean {
  return typeof Highlight === "function" && "highlights" in CSS;
}

/** Marks stretches of the elements' text without changing an element; gives the way to take the marks away. */
export function markSpans(marked: readonly { readonly root: Element; readonly spans: readonly Span[] }[]) {
  const highlight = new Highlight();
  for (const { root, spans } of marked) for (const range of rangesOf(root, spans)) highlight.add(range);
  CSS.highlights.set(HIGHLIGHT, highlight);
  return () => void CSS.highlights.delete(HIGHLIGHT);
}

/** The spans, which are in order, as ranges over the text below the root. */
function rangesOf(root: Element, spans: readonly Span[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    isOwnText(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
  );
  let [node, start] = [walker.nextNode(), 0];
  /** The text node in which the place lies, at its end where `atEnd`. */
  const locate = (place: number, atEnd: boolean): readonly [Node, number] | undefined => {
    while (node !== null) {
      const length = node.nodeValue?.length ?? 0;
      if (place < start + length || (atEnd && place === start + length)) return [node, place - start];
      start += length;
      node = walker.nextNode();
    }
    return undefined;
  };
  for (const { from, to } of spans) {
    const [begin, end] = [locate(from, false), locate(to, true)];
    if (begin === undefined || end === undefined) break;
    const range = document.createRange();
    range.setStart(...begin);
    range.setEnd(...end);
    ranges.push(range);
  }
  return ranges;
}

function isOwnText(node: Node): boolean {
  const parent = node.parentElement;
  return parent?.closest(TEXTS) != null && parent.closest("button") === null;
}
