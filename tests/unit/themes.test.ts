import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const sheet = readFileSync(path.resolve(import.meta.dirname, "../../app/themes.css"), "utf8");
const [base = "", strong = ""] = sheet.split("@variant strong");

type Colours = ReadonlyMap<string, string>;

/** The tokens of a part of the sheet, on light paper (0) or on dark (1). */
function coloursOf(css: string, side: 0 | 1): Colours {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g);
  return new Map([...pairs].map(([, name = "", light = "", dark = ""]) => [name, side === 0 ? light : dark]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const TEXTS = ["ink", "muted", "accent", "good", "warn", "bad"];
const PAPERS = ["paper", "surface", "sunken"];

/** Each text on each paper it is written on, with the contrast between them, weakest first. */
function contrastsOf(colours: Colours): (readonly [pair: string, ratio: number])[] {
  const read = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`no colour ${name}`);
    return value;
  };
  const code = [...colours.keys()].filter((name) => name.startsWith("tok-"));
  const pairs = [
    ...[...TEXTS, ...code].flatMap((text) => PAPERS.map((paper) => [text, paper] as const)),
    ...["good", "warn", "bad", "accent"].map((meaning) => ["ink", `${meaning}-soft`] as const),
    ...["good", "warn", "bad"].map((meaning) => [meaning, `${meaning}-soft`] as const),
    ["accent-ink", "accent"] as const,
    ["accent-ink", "accent-hover"] as const,
  ];
  return pairs
    .map(([text, paper]) => [`${text} on ${paper}`, contrast(read(text), read(paper))] as const)
    .toSorted(([, a], [, b]) => a - b);
}

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("on %s paper", (_, side) => {
  const plain = coloursOf(base, side);
  const high: Colours = new Map([...plain, ...coloursOf(strong, side)]);

  it("text has a contrast of 4.5 : 1", () => {
    expect(contrastsOf(plain).filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });

  it("text has a contrast of 7 : 1 where high contrast is chosen", () => {
    expect(contrastsOf(high).length).toBeGreaterThan(40);
    expect(contrastsOf(high).filter(([, ratio]) => ratio < 7)).toEqual([]);
  });

  it("borders are to be seen where high contrast is chosen", () => {
    for (const line of ["line", "line-strong"])
      for (const paper of PAPERS)
        expect(contrast(high.get(line) ?? "", high.get(paper) ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});
