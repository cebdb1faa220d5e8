import { expect, test } from "vitest";
import { itemsOfRequest } from "@/lib/reward-model/score-items";
import { parseScoreRow } from "@/lib/reward-model/score-row";

test("answers to a prompt, and conversations whose last message is the answer", () => {
  expect(itemsOfRequest({ prompt: "Q", responses: ["a", "b"] })).toEqual([
    { prompt: "Q", completion: "a" },
    { prompt: "Q", completion: "b" },
  ]);
  const user = { role: "user" as const, content: "Q" };
  const reply = { role: "assistant" as const, content: "A" };
  expect(itemsOfRequest({ conversations: [[user, reply]] })).toEqual([{ prompt: [user], completion: "A" }]);
  for (const conversation of [[user], [reply], [reply, user]])
    expect(() => itemsOfRequest({ conversations: [conversation] })).toThrow("has no answer");
});

test("a line to score: prompt with responses, or texts; its problems are named with their place", () => {
  expect(parseScoreRow({ prompt: "Q", responses: ["a", { text: "b" }] })).toEqual({
    row: {
      kind: "items",
      items: [
        { prompt: "Q", completion: "a" },
        { prompt: "Q", completion: "b" },
      ],
    },
  });
  expect(parseScoreRow({ texts: ["x"] })).toEqual({ row: { kind: "texts", texts: ["x"] } });
  const places = (value: unknown) => {
    const parsed = parseScoreRow(value);
    return "problems" in parsed ? parsed.problems.map(({ place }) => place) : [];
  };
  expect(places({ prompt: "Q" })).toEqual(["responses"]);
  expect(places({ responses: ["a"] })).toEqual(["prompt"]);
  expect(places({ prompt: "Q", responses: ["a", 7] })).toEqual(["responses[1]"]);
  expect(places(["a"])).toEqual([""]);
});
