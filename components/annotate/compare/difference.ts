import type { Word } from "./visible-words";
import { diffWords, type Run } from "./word-diff";

/** A stretch of text, in UTF-16 units of all the text of its elements. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The words of one text that the other one lacks. */
export interface OnlyHere {
  readonly words: number;
  readonly spans: readonly Span[];
}

export type Difference =
  | { readonly kind: "same" | "tooDifferent" }
  | { readonly kind: "marked"; readonly first: OnlyHere; readonly second: OnlyHere };

/** Longer texts are not compared: the browser would take seconds to draw the marks. */
const MAX_WORDS = 60_000;

/** What each of two texts has that the other one lacks. */
export function compareTexts(first: readonly Word[], second: readonly Word[]): Difference {
  if (first.length + second.length > MAX_WORDS) return { kind: "tooDifferent" };
  const runs = diffWords(textsOf(first), textsOf(second));
  if (runs === undefined) return { kind: "tooDifferent" };
  if (runs.every((run) => run.in === "both")) return { kind: "same" };
  return { kind: "marked", first: onlyHere(runs, first, "first"), second: onlyHere(runs, second, "second") };
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text);
}

function onlyHere(runs: readonly Run[], words: readonly Word[], here: "first" | "second"): OnlyHere {
  const spans: Span[] = [];
  let [at, marked] = [0, 0];
  for (const run of runs) {
    if (run.in !== "both" && run.in !== here) continue;
    const [from, to] = [words[at]?.from, words[at + run.words - 1]?.to];
    at += run.words;
    if (run.in === "both" || from === undefined || to === undefined) continue;
    marked += run.words;
    spans.push({ from, to });
  }
  return { words: marked, spans };
}
