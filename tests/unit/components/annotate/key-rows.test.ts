import { describe, expect, it } from "vitest";
import { keyRows } from "@/components/annotate/key-rows";
import { annotateText as texts } from "@/lib/messages/annotate";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { FIELDS, protocol } from "../../../support/protocols";

function keysOf(input: ProtocolInput, k: number): string[] {
  return keyRows(protocol(input), k, texts).map(([keys]) => keys);
}

const COMMON = ["N", "S", "M", "U or Ctrl + Z", "Ctrl + Shift + Z", "P"];
const CARDS = ["Space, J, K", "X", "V", "Shift + letter", "[ ]", "Y", "W", "R"];

describe("the table of keys", () => {
  it("is that of the ranking", () => {
    expect(keysOf({ kind: "ranking", tiesAllowed: true }, 4)).toEqual([
      ...["A – D", "← →", "1 – 4", "Shift + number", "↑ ↓", "=", "0", "O", "Enter"],
      ...COMMON,
      ...CARDS,
      ...["G", "?"],
    ]);
  });

  it("has no ties where there are none, and Shift before a completion's letter", () => {
    const keys = keysOf(
      { kind: "ranking", tiesAllowed: false, fields: [...FIELDS], rationale: "optional" },
      7,
    );
    expect(keys).not.toContain("=");
    expect(keys).toEqual(expect.arrayContaining(["Shift + F", "Shift + E", "Ctrl + Enter", "Shift + G"]));
  });

  it("is that of the comparison, with the scale's points", () => {
    expect(keysOf({ kind: "pairwise", preset: "helpsteer3_7" }, 2)).toEqual([
      ...["A – B", "1 – 7", "← →", "=", "0", "Enter"],
      ...COMMON,
      ...CARDS,
      ...["G", "?"],
    ]);
    expect(keysOf({ kind: "pairwise", preset: "binary_2" }, 2)).not.toContain("=");
  });

  it("is that of rating", () => {
    expect(keysOf({ kind: "rating", fields: [...FIELDS] }, 3).slice(0, 5)).toEqual([
      ...["A – C", "← →", "0 – 9", "Enter", "F"],
    ]);
  });

  it("is that of writing: without completions, none of their keys", () => {
    expect(keysOf({ kind: "demonstration", from: "write" }, 4)).toEqual([
      ...["W", "Ctrl + Enter"],
      ...COMMON,
      ...["G", "?"],
    ]);
    expect(keysOf({ kind: "demonstration", from: "edit" }, 2).slice(0, 4)).toEqual([
      ...["A – B", "← →", "Enter", "W"],
    ]);
  });
});
