import { describe, expect, it } from "vitest";
import { annotateText, joinAnd, sayRanking } from "@/lib/messages/annotate";

describe("a ranking in words", () => {
  it("names the best, the ties and the rest", () => {
    expect(sayRanking([["C"], ["A", "D"], ["B"]])).toBe("C best, then A and D tied, then B");
    expect(sayRanking([["A", "B"], ["C"]])).toBe("A and B tied for best, then C");
    expect(sayRanking([["A", "B", "C"]])).toBe("A, B and C tied");
    expect(sayRanking([["A"]])).toBe("A best");
    expect(sayRanking([])).toBe("");
  });

  it("joins words as people do", () => {
    expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map(joinAnd)).toEqual(["", "A", "A and B", "A, B and C"]);
  });
});

describe("time left", () => {
  it("is in minutes, then in half hours", () => {
    expect([0, 25, 59, 100, 240].map(annotateText.bar.timeLeft)).toEqual([
      "about 1 min left",
      "about 25 min left",
      "about 59 min left",
      "about 1.5 h left",
      "about 4 h left",
    ]);
  });
});
