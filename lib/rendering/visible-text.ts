import { element } from "./build";
import type { TreeNode } from "./tree";

// Characters that a reader cannot see and that change what is read: C0 and C1 controls, bidi embeddings, overrides and
// isolates, line and paragraph separators, invisible operators, blank letters, interlinear marks, tag characters.
// Left alone: tab and line feed, zero-width joiners (emoji, Persian), zero-width spaces (Thai, Khmer), the marks
// U+200E, U+200F and U+061C of ordinary right-to-left text, variation selectors.
const HIDDEN_CLASS =
  "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u115f\\u1160\\u180e\\u2028-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}";
// A black flag followed by tag characters is a flag of a region (England, Scotland, Wales): one picture, not hidden text.
const HIDDEN = new RegExp(
  `(\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{1,10}\\u{e007f})|\\r\\n|[${HIDDEN_CLASS}]`,
  "gu",
);

/** Each invisible or harmful character. */
export const HIDDEN_CHARACTERS = new RegExp(`(?!\\r)[${HIDDEN_CLASS}]`, "gu");

/** A text with more of them is hostile, and a page with more elements slow. */
export const MAX_PLACEHOLDERS = 2_000;

/**
 * The text as nodes, each invisible or harmful character shown as a small placeholder; where there are very many, as
 * one character of the text itself.
 */
export function visibleText(text: string): TreeNode[] {
  const count = text.match(HIDDEN_CHARACTERS)?.length ?? 0;
  return count > MAX_PLACEHOLDERS ? [withPictures(text)] : withPlaceholders(text);
}

function withPictures(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(HIDDEN_CHARACTERS, (character) => (character < " " ? nameOfHidden(character) : "\ufffd"));
}

function withPlaceholders(text: string): TreeNode[] {
  const nodes: TreeNode[] = [];
  let plain = "";
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    plain += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[1] !== undefined) plain += match[1];
    else if (match[0] === "\r\n" || match[0] === "\r") plain += "\n";
    else {
      if (plain !== "") nodes.push(plain);
      plain = "";
      nodes.push(element("span", { class: "control" }, [nameOfHidden(match[0])]));
    }
  }
  plain += text.slice(end);
  if (plain !== "") nodes.push(plain);
  return nodes;
}

/** Nothing that a reader could see: only space, controls and other characters without a glyph. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0\u2800\ufe00-\ufe0f\u034f\u17b4\u17b5]/u.test(text);
}

function nameOfHidden(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code); // the control pictures: ␀ … ␟
  if (code === 0x7f) return "\u2421";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
