import { describe, expect, test } from "vitest";
import { parsePreferenceRecord } from "@/lib/formats/preference-record";

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

function read(value: unknown) {
  const { record, problems } = parsePreferenceRecord(value, new Date("2026-03-02"));
  return {
    prompt: record?.prompt.messages,
    answers: record?.prompt.completions.map(({ text, turns }) => turns ?? text),
    codes: problems.map(({ code, place }) => `${place} ${code}`.trim()),
    record,
  };
}

describe("a pair", () => {
  test.each([
    ["text", { prompt: "p", chosen: "a", rejected: "b" }],
    ["messages", { prompt: [user("p")], chosen: [assistant("a")], rejected: [assistant("b")] }],
    [
      "a text prompt and message answers",
      { prompt: "p", chosen: [assistant("a")], rejected: [assistant("b")] },
    ],
    [
      "answers that repeat the prompt",
      { prompt: "p", chosen: [user("p"), assistant("a")], rejected: [user("p"), assistant("b")] },
    ],
    ["whole conversations", { chosen: [user("p"), assistant("a")], rejected: [user("p"), assistant("b")] }],
    ["transcripts", { chosen: "\n\nHuman: p\n\nAssistant: a", rejected: "\n\nHuman: p\n\nAssistant: b" }],
  ])("of %s is one prompt with two answers, the chosen one better", (_name, value) => {
    const { prompt, answers, record, codes } = read(value);
    expect([prompt, answers, codes]).toEqual([[user("p")], ["a", "b"], []]);
    expect(record?.tasks).toMatchObject([
      {
        items: [0, 1],
        annotations: [{ annotator: "import", outcome: "answered", tiers: [0, 1], presented: [] }],
      },
    ]);
  });

  test("keeps its id, its annotator, its models and what else it has", () => {
    const { record } = read({
      id: "q1",
      prompt: "p",
      chosen: "a",
      rejected: "b",
      annotator: "mia",
      meta: { source: "here", chosen_model: "m1", rejected_model: "m2" },
    });
    expect(record?.prompt).toMatchObject({ externalId: "q1", metadata: { source: "here" } });
    expect(record?.prompt.completions.map(({ model }) => model)).toEqual(["m1", "m2"]);
    expect(record?.tasks[0]?.annotations[0]?.annotator).toBe("mia");
  });

  test("that parts before the last turn has answers of several turns", () => {
    const start = [user("1"), assistant("2")];
    const { prompt, answers } = read({
      chosen: [...start, user("3"), assistant("4")],
      rejected: [...start, user("other"), assistant("5")],
    });
    expect(prompt).toEqual([user("1")]);
    expect(answers).toEqual([
      [assistant("2"), user("3"), assistant("4")],
      [assistant("2"), user("other"), assistant("5")],
    ]);
  });

  test("with one side a beginning of the other leaves an answer on both", () => {
    const { prompt, answers } = read({
      chosen: [user("1"), assistant("2")],
      rejected: [user("1"), assistant("2"), user("3"), assistant("4")],
    });
    expect(prompt).toEqual([user("1")]);
    expect(answers).toEqual(["2", [assistant("2"), user("3"), assistant("4")]]);
  });

  test("with equal sides is kept and reported", () => {
    const { record, codes } = read({ prompt: "p", chosen: "a", rejected: "a" });
    expect(record).not.toBeNull();
    expect(codes).toEqual(["rejected equal_sides"]);
  });

  test.each([
    [{ prompt: "p" }, ["chosen missing_chosen", "rejected missing_rejected"]],
    [{ prompt: null, chosen: "a", rejected: "b" }, ["prompt wrong_type"]],
    [{ prompt: "p", chosen: null, rejected: 1 }, ["chosen wrong_type", "rejected wrong_type"]],
    [{ prompt: "p", chosen: [], rejected: "b" }, ["chosen no_messages"]],
    [{ prompt: "p", chosen: [user("other")], rejected: "b" }, ["chosen no_answer"]],
    [{ chosen: [user("p"), assistant("a")], rejected: [user("q"), assistant("b")] }, ["different_prompts"]],
    [{ chosen: [user("p")], rejected: [user("p")] }, ["different_prompts"]],
    [{ chosen: "text", rejected: "\n\nHuman: p\n\nAssistant: b" }, ["chosen no_prompt"]],
    [{ prompt: "p", chosen: "a", rejected: "b", annotator: "" }, ["annotator invalid_annotator"]],
    [[], ["wrong_type"]],
    [null, ["wrong_type"]],
  ])("%j is refused with its places", (value, codes) => {
    const { record, codes: found } = read(value);
    expect(record).toBeNull();
    expect(found).toEqual(codes);
  });

  test("has half surrogates replaced and U+0000 removed, each reported", () => {
    const { answers, codes } = read({ prompt: "p", chosen: "a\ud83d", rejected: "b\0" });
    expect(answers).toEqual(["a\ufffd", "b"]);
    expect(codes).toEqual(["chosen lone_surrogate", "rejected nul_removed"]);
  });
});
