import { describe, expect, test } from "vitest";
import { BenchmarkIndex } from "@/lib/datasets/benchmark-index";
import { benchmarkText } from "@/lib/datasets/benchmark-text";

/** Words that stand nowhere else. */
const words = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`).join(" ");

function indexOf(...texts: readonly string[]): BenchmarkIndex {
  const index = new BenchmarkIndex();
  for (const [i, text] of texts.entries()) index.add("bench", i + 1, text);
  return index;
}

describe("a prompt is found", () => {
  const index = indexOf("What is 2 + 2?", words("a", 30), words("b", 9));

  test("that is the benchmark's text, but for case, marks and spaces, however short", () => {
    const found = index.find("what   IS 2 + 2");
    expect(found).toEqual({ kind: "same", place: { prompt_set: "bench", line: 1 } });
    expect(index.find("What is 2 + 3?")).toBeUndefined();
  });

  test("that shares thirteen words in a row with a text, not with twelve", () => {
    const run = words("a", 30).split(" ");
    const around = (part: readonly string[]) => `Please: ${part.join(", ").toUpperCase()}. Thank you!`;
    expect(index.find(around(run.slice(7, 20)))).toEqual({
      kind: "overlap",
      place: { prompt_set: "bench", line: 2 },
    });
    expect(index.find(around(run.slice(7, 19)))).toBeUndefined();
  });

  test("that holds the whole of a text of eight to twelve words", () => {
    expect(index.find(`x ${words("b", 9)} y`)).toMatchObject({ kind: "overlap", place: { line: 3 } });
    expect(index.find(`x ${words("b", 8)} y`)).toBeUndefined();
    expect(indexOf(words("c", 7)).find(`x ${words("c", 7)} y`)).toBeUndefined();
  });

  test("in scripts that put no space between words, letter by letter", () => {
    const chinese = indexOf("请把下面这段话翻译成英文并解释每个词的意思");
    expect(chinese.find("嗨，请把下面这段话翻译成英文并解释")).toMatchObject({ kind: "overlap" });
    expect(chinese.find("请把下面这段话翻译成法文")).toBeUndefined();
  });
});

test("a phrase that more than ten of the texts share says nothing", () => {
  const phrase = words("say", 13);
  const texts = (count: number) => Array.from({ length: count }, (_, i) => `${phrase} ${words(`t${i}x`, 5)}`);
  expect(indexOf(...texts(10)).find(`${phrase} now`)).toMatchObject({ kind: "overlap", place: { line: 1 } });
  expect(indexOf(...texts(11)).find(`${phrase} now`)).toBeUndefined();
});

test("texts for which there is no room are counted, and not compared", () => {
  const index = new BenchmarkIndex(40);
  for (let i = 0; i < 5; i++) index.add("bench", i + 1, words(`w${i}x`, 30));
  expect(index.uses).toEqual([{ name: "bench", texts: 5, compared: 3 }]);
  expect(index.find(words("w4x", 30))).toBeUndefined();
});

test("agrees with the plain way on random texts", () => {
  let seed = 1;
  const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const text = (length: number) => Array.from({ length }, () => `w${next(6)}`);
  const bench = Array.from({ length: 8 }, () => text(8 + next(20)));
  const index = indexOf(...bench.map((one) => one.join(" ")));
  let hits = 0;
  for (let i = 0; i < 300; i++) {
    const prompt = [...text(5), ...(next(2) === 0 ? (bench[next(8)] ?? []).slice(next(8)) : []), ...text(5)];
    const has = (run: readonly string[]) => ` ${prompt.join(" ")} `.includes(` ${run.join(" ")} `);
    const plain = bench.some((one) => {
      const length = Math.min(13, one.length);
      return Array.from({ length: one.length - length + 1 }, (_, at) => one.slice(at, at + length)).some(has);
    });
    if (plain) hits++;
    expect(index.find(prompt.join(" ")) !== undefined, prompt.join(" ")).toBe(plain);
  }
  expect(hits).toBeGreaterThan(50);
});

test("a benchmark's record is a string, or names its question", () => {
  const message = { role: "user", content: "Hi?" };
  expect(benchmarkText("Hi?")).toBe("Hi?");
  expect(benchmarkText({ id: 3, question: "Hi?", answer: "Yes" })).toBe("Hi?");
  expect(benchmarkText({ messages: [{ role: "system", content: "Be good." }, message] })).toBe("Hi?");
  expect(benchmarkText({ turns: ["Hi?", "Why?"] })).toBe("Hi?\nWhy?");
  expect(benchmarkText({ answer: "Yes" })).toBeUndefined();
  expect(benchmarkText({ prompt: "" })).toBeUndefined();
});
