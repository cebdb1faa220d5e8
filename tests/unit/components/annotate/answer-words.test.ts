import { describe, expect, it } from "vitest";
import { sayAnswer, sayMissing, sayOrder, sayPoint } from "@/components/annotate/answer-words";
import { NOTHING_FILLED, missingOf, type Filled } from "@/components/annotate/filled";
import { annotateText as texts } from "@/lib/messages/annotate";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { createBoard } from "@/lib/ranking/board";
import { pointsOf, STRENGTH_PRESET_IDS } from "@/lib/ranking/strength";
import { FIELDS, protocol } from "../../../support/protocols";

const ids = ["a", "b", "c"];

function answering(input: ProtocolInput, filled: Partial<Filled> = {}, tiers: string[][] = []) {
  const board = createBoard(ids, { tiesAllowed: true, partialAllowed: false }, tiers);
  return { protocol: protocol(input), board, filled: { ...NOTHING_FILLED, ...filled } };
}

function words(...given: Parameters<typeof answering>): string {
  return sayAnswer(answering(...given), texts);
}

function missing(...given: Parameters<typeof answering>): string {
  const parts = answering(...given);
  return sayMissing(missingOf(parts), { ...parts, texts });
}

describe("every scale of strength", () => {
  it("has other words for each of its points", () => {
    for (const preset of STRENGTH_PRESET_IDS) {
      const said = pointsOf(preset).map((point) => sayPoint(preset, point, texts));
      expect(new Set(said).size, preset).toBe(said.length);
      for (const one of said) expect(one, preset).toMatch(/^([AB] \w|[A-Z][a-z])/);
    }
  });

  it("goes from A much better to B much better", () => {
    expect(pointsOf("webgpt_5").map((point) => sayPoint("webgpt_5", point, texts))).toEqual([
      "A much better",
      "A better",
      "Equally good",
      "B better",
      "B much better",
    ]);
  });
});

describe("a ranking on the way", () => {
  const said = (...tiers: string[][]) => {
    const parts = answering({ kind: "ranking", tiesAllowed: true }, {}, tiers);
    return sayOrder(parts, missingOf(parts), texts);
  };

  it("calls nobody best while a place before is empty", () => {
    expect(said([], ["b"])).toBe("B in place 2");
    expect(said([], ["a", "b"])).toBe("A and B in place 2");
    expect(said(["c"], [], ["a"])).toBe("C in place 1, A in place 3");
    expect(said(["c"], ["a"])).toBe("C best, then A");
  });
});

describe("an answer in words", () => {
  const rating: ProtocolInput = { kind: "rating", fields: [...FIELDS] };
  const whole = { helpfulness: 0, safety: "safe" };

  it("is of its protocol", () => {
    expect(words({ kind: "ranking", tiesAllowed: true }, {}, [["c"], ["a", "b"]])).toBe(
      "C best, then A and B tied",
    );
    expect(words({ kind: "pairwise", preset: "llama2_4" }, { point: 2 })).toBe("B slightly better");
    expect(words(rating, { ratings: { a: whole, b: whole, c: { safety: "safe" } } })).toBe(
      "Rated 2 of 3 answers",
    );
    const demonstration = { text: "x".repeat(1200), editedFrom: "b" };
    expect(words({ kind: "demonstration", from: "edit" }, { demonstration })).toBe(
      "Edited from B, 1,200 characters",
    );
  });

  it("names what is missing, by completion", () => {
    expect(missing(rating, { ratings: { a: whole, b: { safety: "safe" } } })).toBe(
      "Still to rate: B: Helpfulness; C: Helpfulness and Safety.",
    );
    expect(missing(rating)).toBe("Still to rate: A, B and C.");
    expect(missing({ kind: "pairwise", preset: "hh_8", rationale: "required" })).toBe(
      "No point is chosen. The reason is missing.",
    );
    expect(missing({ kind: "ranking", tiesAllowed: true }, {}, [["a"]])).toBe("B and C have no place yet.");
    expect(missing({ kind: "demonstration", from: "write" })).toBe("The answer is empty.");
  });

  it("does not read out a long form", () => {
    const fields = ["one", "two", "three", "four", "five"].map(
      (id) => ({ type: "scale", id, label: id, min: 1, max: 5 }) as const,
    );
    const c = Object.fromEntries(fields.map(({ id }) => [id, 1]));
    expect(missing({ kind: "rating", fields }, { ratings: { c } })).toContain(
      "A: one, two, three and 2 more; B:",
    );
  });
});
