import { expect, test } from "vitest";
import { scriptedReply } from "@/lib/endpoints/scripted-chat";
import { findIdentityLeak } from "@/lib/sampling/identity-leak";

const ask = (more: object = {}) =>
  scriptedReply({
    model: "chatty",
    messages: [{ role: "user", content: "How do I begin?" }],
    n: 3,
    seed: 1,
    ...more,
  });

test("the same request gives the same texts, another seed, model or temperature others", () => {
  expect(ask()).toEqual(ask());
  const texts = (more: object) => ask(more).choices.map(({ text }) => text);
  for (const more of [{ seed: 50 }, { model: "terse" }, { temperature: 0.5 }])
    expect(texts(more)).not.toEqual(texts({}));
  expect(new Set(texts({})).size).toBe(3);
});

test("n samples from seed s are the single samples of s, s + 1, …", () => {
  const singles = [1, 2, 3].map((seed) => ask({ n: 1, seed }).choices[0]);
  expect(ask().choices).toEqual(singles);
});

test("a limit of tokens cuts the text and is the finish reason", () => {
  const [choice] = ask({ n: 1, maxTokens: 5 }).choices;
  expect(choice).toMatchObject({ finishReason: "length" });
  expect(choice?.text).toHaveLength(20);
});

test("the candid model alone gives itself away, now and then", () => {
  const leaks = (model: string) =>
    ask({ model, n: 40 }).choices.filter(({ text }) => findIdentityLeak(text) !== undefined).length;
  expect(["terse", "chatty"].map(leaks)).toEqual([0, 0]);
  expect(leaks("candid")).toBeGreaterThan(5);
  expect(leaks("candid")).toBeLessThan(35);
});
