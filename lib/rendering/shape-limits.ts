// What a text may hold before it is shown plain. The parser's time is bounded by counts of the marks that cost it most;
// some cost the square of their number within one paragraph. The limits lie well above real answers of 65,000
// characters (tests/unit/rendering/render-text.test.ts measures both sides).

import { HIDDEN_CHARACTERS, MAX_PLACEHOLDERS } from "./visible-text";

export const MAX_MARKDOWN_CHARACTERS = 100_000;
const MAX_DEPTH = 24;
const MAX_DEPTH_WORK = 6_000;
const MAX_CONTAINERS = 1_200;

interface MarkLimit {
  readonly marks: RegExp;
  readonly most: number;
}

const LIMITS: readonly MarkLimit[] = [
  { marks: /\n/g, most: 3_000 },
  { marks: /\*+|_+|~+/g, most: 4_000 },
  { marks: /[[\]]/g, most: 3_000 },
  { marks: /[<>]/g, most: 4_000 },
  { marks: /`+/g, most: 3_000 },
  { marks: /\$+|\\[([]/g, most: 700 },
  { marks: /\\/g, most: 6_000 },
  { marks: /\|/g, most: 2_400 },
  { marks: /&/g, most: 3_000 },
  { marks: /@|www\.|https?:/gi, most: 600 },
  { marks: HIDDEN_CHARACTERS, most: MAX_PLACEHOLDERS },
  { marks: /^[ >]*(?:[-+*]|\d{1,9}[.)])(?=\s|$)/gm, most: 700 },
  { marks: /^[ >]*#/gm, most: 600 },
  { marks: /^[ >]*=+[ \t]*$/gm, most: 150 }, // underlined headings
  { marks: /^[ >|:]*-[-|: \t]*$/gm, most: 200 }, // underlined headings, heads of tables
  { marks: /^[ >]*\[[^\]\n]*\]:/gm, most: 300 },
];

/** Is the text too long, too deep or too dense in marks to be parsed as markdown in reasonable time? */
export function isTooHardToParse(text: string): boolean {
  if (text.length > MAX_MARKDOWN_CHARACTERS) return true;
  if (LIMITS.some(({ marks, most }) => exceeds(text, marks, most))) return true;
  return isTooDeep(text) || hasHardParagraph(text);
}

function exceeds(text: string, marks: RegExp, most: number): boolean {
  marks.lastIndex = 0;
  for (let count = 0; marks.exec(text) !== null;) if (++count > most) return true;
  return false;
}

const MARKERS = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/** Lists and quotes in one another: the parser's work is lines times depth. */
function isTooDeep(text: string): boolean {
  const open: number[] = []; // columns at which the open lists began
  let work = 0;
  let containers = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const columns = markerColumns(line);
    const indent = columns[0] ?? line.length - line.trimStart().length;
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
    open.push(...columns);
    work += open.length;
    containers += columns.length; // each is opened anew, or continued, on this line
    if (open.length > MAX_DEPTH || work > MAX_DEPTH_WORK || containers > MAX_CONTAINERS) return true;
  }
  return false;
}

function markerColumns(line: string): number[] {
  const columns: number[] = [];
  MARKERS.lastIndex = 0;
  for (
    let match = MARKERS.exec(line);
    match !== null && columns.length <= MAX_DEPTH;
    match = MARKERS.exec(line)
  )
    columns.push(MARKERS.lastIndex - match[0].trimStart().length);
  return columns;
}

const MAX_PARAGRAPH_MARKS = 900;
const MAX_PARAGRAPH_LINES = 1_000;
const MAX_SEARCH_WORK = 600_000;

/**
 * Emphasis, links and formulae are matched against all marks before them in their paragraph; an opening mark without
 * its closing one is searched to the paragraph's end; the parser's lists of a paragraph's lines grow by copying.
 */
function hasHardParagraph(text: string): boolean {
  let work = 0;
  return text.split(/\n[ \t]*\n/).some((paragraph) => {
    work += paragraph.length * countSearches(paragraph);
    return (
      work > MAX_SEARCH_WORK ||
      exceeds(paragraph, /\n/g, MAX_PARAGRAPH_LINES) ||
      exceeds(paragraph, /\*+|_+|~+|[[\]]|\$+|\\[([]/g, MAX_PARAGRAPH_MARKS)
    );
  });
}

const PAIRS = [
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<![CDATA[", "]]>"],
  ["<!", ">"],
] as const;

/** How often the parser may look to the paragraph's end in vain. A code span's end is a run of as many backticks. */
function countSearches(paragraph: string): number {
  const spans = new Set(paragraph.match(/`+/g)?.map((run) => run.length)).size;
  const displays = paragraph.match(/^[ \t>]*(?:\\\[|\$\$)/gm)?.length ?? 0; // in vain also where text follows the end
  const open = PAIRS.map(([opener, closer]) => {
    const last = paragraph.lastIndexOf(closer);
    return paragraph.slice(last === -1 ? 0 : last).split(opener).length - 1;
  });
  return open.reduce((sum, count) => sum + count, spans + displays);
}
