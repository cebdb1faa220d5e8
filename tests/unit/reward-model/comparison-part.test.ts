import { describe, expect, test } from "vitest";
import { answerText } from "@/lib/reward-model/comparison";
import { parseComparisonPart } from "@/lib/reward-model/comparison-part";

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
      prompt: [user("Q")],
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

  test("answers that repeat the prompt are read without it, as an import reads them", () => {
    const part = partOf({
      prompt: [user("Q")],
      chosen: [user("Q"), reply("a")],
      rejected: [user("Q"), reply("b")],
    });
    expect(part.prompt).toEqual([user("Q")]);
    expect(part.rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);
  });

  test("conversations that part before the last turn ask at the last turn that they share", () => {
    const part = partOf({
      chosen: [user("Q"), reply("A"), user("R"), reply("a")],
      rejected: [user("Q"), reply("A"), user("S"), reply("b")],
    });
    expect(part.prompt).toEqual([user("Q")]);
    expect(part.rankings[0]?.pairs).toEqual([{ better: "A\n\nuser: R\n\na", worse: "A\n\nuser: S\n\nb" }]);
  });

  test("an answer of several turns is the same text in rankings.jsonl as in a pair", () => {
    const turns = (text: string) => [reply("A"), user("R"), reply(text)];
    const completion = (text: string) => ({
      completion_id: text,
      content: `A\n\n${text}`,
      turns: turns(text),
    });
    const ranking = {
      schema: "preferendum/ranking@1",
      prompt_id: "p",
      messages: [user("Q")],
      completions: [completion("a"), completion("b")],
      tasks: [{ task_id: "t", items: ["a", "b"] }],
      annotations: [
        { annotation_id: "n", task_id: "t", annotator: "x", outcome: "answered", tiers: [["a"], ["b"]] },
      ],
    };
    const pair = { prompt: "Q", chosen: turns("a"), rejected: turns("b") };
    expect(partOf(ranking).prompt).toEqual(partOf(pair).prompt);
    expect(partOf(ranking).rankings[0]?.pairs).toMatchObject(partOf(pair).rankings[0]?.pairs ?? []);
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

  test("what a report tells pairs apart by: from a line of pairs, and from a ranking", () => {
    const sides = { prompt: "Q", chosen: "a", rejected: "b" };
    const row = {
      ...sides,
      annotator: "ann",
      preference_strength: 0.75,
      votes_chosen: 4,
      votes_rejected: 1,
      source: "chat",
      subset: "unused",
      chosen_model: "m",
    };
    expect(partOf(row)).toMatchObject({
      source: "chat",
      origins: new Map([["a", { model: "m" }]]),
      rankings: [
        { pairs: [{ facts: { annotator: "ann", strength: 0.75, votes: { better: 4, worse: 1 } } }] },
      ],
    });
    const odd = { ...sides, annotator: "", preference_strength: 80, votes_chosen: 2.5, votes_rejected: 1 };
    expect(partOf(odd).rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);

    const strength = { better: "1", worse: "3", preset: "hh_8", value: 3 };
    const order = { task_id: "t", outcome: "answered", tiers: [["1"], ["2"], ["3"]] };
    const record = {
      schema: "preferendum/ranking@1",
      prompt_id: "p",
      source: { prompt_set: "set" },
      messages: [user("Q")],
      completions: [
        { completion_id: "1", content: "a", model: "m", policy_id: "step-2", batch_id: "unused" },
        { completion_id: "2", content: "b", batch_id: "first" },
        { completion_id: "3", content: "c" },
      ],
      tasks: [{ task_id: "t", items: ["1", "2", "3"] }],
      annotations: [
        { ...order, annotation_id: "x", annotator: "ann", strengths: [strength] },
        { ...order, annotation_id: "y", annotator: "judge", annotator_kind: "model" },
      ],
    };
    const { source, origins, rankings } = partOf(record);
    expect(source).toBe("set");
    expect([...(origins ?? [])]).toEqual([
      ["a", { model: "m", batch: "step-2" }],
      ["b", { batch: "first" }],
    ]);
    const ids = (better: string, worse: string) => ({ ids: { prompt: "p", better, worse } });
    expect(
      rankings.map(({ pairs }) => pairs.map(({ better, worse, facts }) => [better, worse, facts])),
    ).toEqual([
      [
        ["a", "b", { annotator: "ann", rankGap: 1, ...ids("1", "2") }],
        ["a", "c", { annotator: "ann", strength: 0.75, rankGap: 2, ...ids("1", "3") }],
        ["b", "c", { annotator: "ann", rankGap: 1, ...ids("2", "3") }],
      ],
      [
        ["a", "b", { rankGap: 1, ...ids("1", "2") }],
        ["a", "c", { rankGap: 2, ...ids("1", "3") }],
        ["b", "c", { rankGap: 1, ...ids("2", "3") }],
      ],
    ]);
  });

  test.each([
    ["TRL's margin, whole or not", { margin: 2 }, { margin: 2 }],
    [
      "our own soft label before votes",
      { soft_label: 0.7, votes_chosen: 3, votes_rejected: 1 },
      { probability: 0.7 },
    ],
    ["a judge's probability", { chosen_prob: 0.9 }, { probability: 0.9 }],
    ["votes, ties half", { votes_chosen: 3, votes_rejected: 1, votes_tied: 2 }, { probability: 4 / 6 }],
  ])("what a loss can count: %s", (_, columns, facts) => {
    const part = partOf({ prompt: "Q", chosen: "a", rejected: "b", ...columns });
    expect(part.rankings[0]?.pairs[0]?.facts).toMatchObject(facts);
  });

  test("no number, and a probability that is none, say nothing", () => {
    const part = partOf({
      prompt: "Q",
      chosen: "a",
      rejected: "b",
      margin: "2",
      chosen_prob: 80,
      soft_label: null,
    });
    expect(part.rankings[0]?.pairs).toEqual([{ better: "a", worse: "b" }]);
  });

  test.each([
    ["no object", "text", [["wrong_type", ""]]],
    [
      "no answers",
      { prompt: "Q" },
      [
        ["missing_chosen", "chosen"],
        ["missing_rejected", "rejected"],
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
      [["different_prompts", ""]],
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
