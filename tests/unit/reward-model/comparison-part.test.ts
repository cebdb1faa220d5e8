import { describe, expect, test } from "vitest";
import { answerText, parseComparisonPart } from "@/lib/reward-model/comparison-part";

const user = (content: string) => ({ role: "user", content });
const reply = (content: string) => ({ role: "assistant", content });

function partOf(value: unknown, groupBy?: string) {
  const result = parseComparisonPart(value, groupBy);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.part;
}

function problemsOf(value: unknown, groupBy?: string) {
  const result = parseComparisonPart(value, groupBy);
  return "problems" in result ? result.problems.map(({ code, place }) => [code, place]) : [];
}

describe("parseComparisonPart", () => {
  test("prompt, chosen, rejected as text or as messages", () => {
    expect(partOf({ prompt: "Q", chosen: "a", rejected: "b" })).toEqual({
      prompt: "Q",
      group: null,
      rankings: [{ id: null, pairs: [{ better: "a", worse: "b" }] }],
    });
    const part = partOf({ prompt: [user("Q")], chosen: [reply("a")], rejected: [reply("b")] });
    expect(part.prompt).toMatchObject([user("Q")]);
    expect(part.rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);
  });

  test("what two whole conversations share is the prompt, but never the last message", () => {
    const part = partOf({
      chosen: [user("Q"), reply("A"), user("R"), reply("a")],
      rejected: [user("Q"), reply("A"), user("R"), reply("b")],
    });
    expect(part.prompt).toMatchObject([user("Q"), reply("A"), user("R")]);
    expect(part.rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);
    expect(problemsOf({ chosen: [user("Q"), reply("a")], rejected: [user("Q"), reply("a")] })).toEqual([
      ["equal_sides", "rejected"],
    ]);
  });

  test("a transcript is read as its turns", () => {
    const part = partOf({
      chosen: "\n\nHuman: Q\n\nAssistant: a",
      rejected: "\n\nHuman: Q\n\nAssistant: b",
    });
    expect(part.prompt).toMatchObject([user("Q")]);
    expect(part.rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);
  });

  test("the group of an export, or of the place that is named", () => {
    const row = {
      prompt: "Q",
      chosen: "a",
      rejected: "b",
      group_key: "k",
      group_id: "r",
      meta: { debate: 7 },
    };
    expect(partOf(row)).toMatchObject({ group: "k", rankings: [{ id: "r" }] });
    expect(partOf(row, "meta.debate").group).toBe("7");
    expect(problemsOf(row, "meta.none")).toEqual([["no_group", "meta.none"]]);
  });

  test.each([
    ["no object", "text", [["wrong_type", ""]]],
    [
      "no answers",
      { prompt: "Q" },
      [
        ["missing", "chosen"],
        ["missing", "rejected"],
      ],
    ],
    ["equal sides", { prompt: "Q", chosen: "a", rejected: "a" }, [["equal_sides", "rejected"]]],
    [
      "texts without a prompt",
      { chosen: "a", rejected: "b" },
      [
        ["no_prompt", "chosen"],
        ["no_prompt", "rejected"],
      ],
    ],
    [
      "conversations that begin differently",
      { chosen: [user("Q"), reply("a")], rejected: [user("R"), reply("b")] },
      [["no_prompt", ""]],
    ],
  ])("%s: every problem is named", (_, value, expected) => {
    expect(problemsOf(value)).toEqual(expected);
  });
});

test("an answer of several turns is one text, the turns of others with their role", () => {
  expect(
    answerText([
      { role: "assistant", content: "a" },
      { role: "user", content: "b" },
      { role: "assistant", content: "c" },
    ]),
  ).toBe("a\n\nuser: b\n\nc");
});
