import { describe, expect, test } from "vitest";
import { probabilityOfA, readVerdict } from "@/lib/judges/verdict";

describe("a verdict is found", () => {
  test.each([
    ["Both are fine, A is deeper.\n\n[[A]]", "A"],
    ["[[B]]", "B"],
    ["Reasons.\n[[ c ]]", "tie"],
    ["Reasons.\n**[[A]]**", "A"],
    ["[[A]] as I said: [[A]]", "A"],
    ["At first I thought [[A]].\nBut:\n[[B]]", "B"],
    ["Because it is right.\nVerdict: B", "B"],
    ["Because.\n**Winner: tie.**", "tie"],
    ["A", "A"],
  ])("in %j", (reply, verdict) => {
    expect(readVerdict(reply)?.verdict).toBe(verdict);
  });
});

describe("nothing is guessed", () => {
  test.each([
    [""],
    ["Answer A is better than answer B."],
    ["I cannot decide between [[A]] and [[B]]."],
    ["[[A]]\n[[B]] and [[A]] both"],
    ["A is good.\nB is good too"],
    ["[[D]]"],
    ["I would say a"],
    // What a model that loops writes, or what an answer made it write, is read as fast.
    [`[[${" ".repeat(200_000)}`],
    [`${"*".repeat(200_000)}!`],
  ])("from %j", (reply) => {
    expect(readVerdict(reply)).toBeUndefined();
  });
});

const tokensOf = (...tokens: (readonly [string, Readonly<Record<string, number>>])[]) =>
  tokens.map(([token, top]) => ({
    token,
    top: Object.entries(top).map(([text, p]) => ({ token: text, logprob: Math.log(p) })),
  }));

function probability(tokens: ReturnType<typeof tokensOf>): number | undefined {
  const reply = tokens.map(({ token }) => token).join("");
  const found = readVerdict(reply);
  return found === undefined ? undefined : probabilityOfA(reply, found, tokens);
}

test("the soft label is that of the token that decides, ties counted half", () => {
  const reasons = ["Good. A! ", { "Good. A! ": 1 }] as const;
  expect(
    probability(tokensOf(reasons, ["[[", {}], ["A", { A: 0.6, B: 0.2, C: 0.1 }], ["]]", {}])),
  ).toBeCloseTo(0.65 / 0.9, 12);
  expect(probability(tokensOf(["[[B", { "[[B": 0.75, "[[A": 0.25 }], ["]]", {}]))).toBeCloseTo(0.25, 12);
});

test("tokens that do not make up the reply, or do not know the letter, give no soft label", () => {
  const found = readVerdict("[[A]]")!;
  expect(probabilityOfA("[[A]]", found, tokensOf(["[[A]]!", { A: 1 }]))).toBeUndefined();
  expect(probabilityOfA("[[A]]", found, [])).toBeUndefined();
  expect(probabilityOfA("[[A]]", found, tokensOf(["[[A]]", {}]))).toBeUndefined();
});
