import { describe, expect, it } from "vitest";
import { diffWords, type Run } from "@/components/annotate/compare/word-diff";
import { createRng } from "@/lib/base/random";
import { stretch } from "../../../../support/patience";

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** Both texts again, from the runs and the words of each. */
function apply(runs: readonly Run[], first: readonly string[], second: readonly string[]) {
  const [madeFirst, madeSecond]: [string[], string[]] = [[], []];
  let [a, b] = [0, 0];
  for (const run of runs) {
    const fromFirst = run.in === "second" ? [] : first.slice(a, (a += run.words));
    const fromSecond = run.in === "first" ? [] : second.slice(b, (b += run.words));
    madeFirst.push(...fromFirst);
    // What is in both is taken from the first text: it must be the second one's words as well.
    madeSecond.push(...(run.in === "both" ? fromFirst : fromSecond));
  }
  return { first: madeFirst, second: madeSecond };
}

const sketch = (first: string, second: string): string =>
  (diffWords(words(first), words(second)) ?? [])
    .map((run) => `${{ both: "=", first: "-", second: "+" }[run.in]}${run.words}`)
    .join(" ");

describe("the difference of two texts", () => {
  it("is nothing for equal ones, all for disjoint ones", () => {
    expect(sketch("a b c", "a b c")).toBe("=3");
    expect(sketch("", "")).toBe("");
    expect(sketch("", "a b")).toBe("+2");
    expect(sketch("a b", "")).toBe("-2");
    expect(sketch("a b", "c d e")).toBe("-2 +3");
  });

  it("marks the word that was exchanged, left out or put in", () => {
    expect(sketch("the cat sat down", "the dog sat down")).toBe("=1 -1 +1 =2");
    expect(sketch("it is very good", "it is good")).toBe("=2 -1 =1");
    expect(sketch("it is good", "it is not good at all")).toBe("=2 +1 =1 +2");
  });

  it("is the shortest one where no word holds the texts together", () => {
    // Myers' own example: ABCABBA to CBABAC takes five steps.
    const runs = diffWords(Array.from("ABCABBA"), Array.from("CBABAC")) ?? [];
    const steps = runs.filter((run) => run.in !== "both").reduce((sum, run) => sum + run.words, 0);
    expect(steps).toBe(5);
  });

  it("gives both texts back, whatever they are", () => {
    const random = createRng("word-diff");
    for (let round = 0; round < 2_000; round++) {
      const vocabulary = 1 + Math.floor(random() * 12);
      const text = () =>
        Array.from({ length: Math.floor(random() * 40) }, () => `w${Math.floor(random() * vocabulary)}`);
      const [first, second] = [text(), text()];
      const runs = diffWords(first, second);
      expect(runs).toBeDefined();
      expect(apply(runs ?? [], first, second)).toEqual({ first, second });
      expect((runs ?? []).every((run) => run.words > 0)).toBe(true);
    }
  });

  it("gives up on texts that are too long and too different", () => {
    const random = createRng("too different");
    const text = () => Array.from({ length: 20_000 }, () => `w${Math.floor(random() * 40)}`);
    expect(diffWords(text(), text())).toBeUndefined();
  });

  it("gives up on a stretch, not on the texts around it", () => {
    const random = createRng("a stretch");
    const stretch = () => Array.from({ length: 1_000 }, () => `w${Math.floor(random() * 40)}`);
    const around = Array.from({ length: 3_000 }, (_, i) => `word${i}`);
    const [first, second] = [
      [...around, ...stretch(), "end"],
      [...around, ...stretch(), "end"],
    ];
    const runs = diffWords(first, second) ?? [];
    expect(runs[0]).toEqual({ in: "both", words: 3_000 });
    expect(apply(runs, first, second)).toEqual({ first, second });
  });

  it("takes less than a frame for two answers of 5,000 words", () => {
    const random = createRng("two answers");
    const first = Array.from({ length: 5_000 }, () => `w${Math.floor(random() ** 3 * 2_000)}`);
    const second = first.flatMap((word) => (random() < 0.1 ? [`x${Math.floor(random() * 500)}`] : [word]));
    const times = Array.from({ length: 15 }, () => {
      const from = performance.now();
      diffWords(first, second);
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(stretch(16));
  });
});
