import { expect, test } from "vitest";
import { PurposeReader } from "@/lib/formats/shapes/read-shape";
import type { ImportPurpose } from "@/lib/formats/shapes/recognize-shape";
import { INPUT_SHAPE_NAMES, INPUT_SHAPES, type InputShapeName } from "@/lib/formats/shapes/registry";
import type { ShapeRecord } from "@/lib/formats/shapes/shape";
import type { CompletionRecord } from "@/lib/formats/completion-record";
import type { PreferenceTask } from "@/lib/formats/preference-record";
import { SHAPE_SAMPLES } from "../../../support/shape-samples";

function readAll(shape: InputShapeName, purpose: ImportPurpose, records: readonly unknown[]) {
  const reader = new PurposeReader(INPUT_SHAPES[shape], purpose, new Date());
  const lines = records.map((record, i) => reader.read(record, i + 1));
  return {
    records: [...lines.flatMap((line) => line.records), ...reader.end()],
    problems: lines.flatMap((line, i) => line.problems.map((problem) => ({ line: i + 1, ...problem }))),
  };
}

function inShort({ prompt, tasks }: ShapeRecord): string {
  const messages = prompt.messages.map(({ role, content }) => `${role}: ${content}`).join(" / ");
  const completions = prompt.completions.map(completionInShort).join(", ");
  return [
    `${messages} → ${completions}`,
    ...tasks.flatMap((task) => saidInShort(task, prompt.completions.length)),
  ].join("; ");
}

function completionInShort({ model, text, turns }: CompletionRecord): string {
  const shown = turns === null ? text : `(${turns.map(({ content }) => content).join(" | ")})`;
  return model === null ? shown : `[${model}] ${shown}`;
}

function saidInShort({ items, annotations }: PreferenceTask, completions: number): string[] {
  const of = items.length === completions ? "" : ` of ${items.join(" ")}`;
  return annotations.map(({ annotator, outcome, tiers, strengths }) => {
    const by = strengths.map(({ value }) => ` by ${value}`).join("");
    return `${annotator} ${outcome === "answered" ? tiers.join(" ") : outcome}${of}${by}`;
  });
}

test.each(SHAPE_SAMPLES)("$shape as $purpose gives its prompts, completions and what was said", (sample) => {
  const { records, problems } = readAll(sample.shape, sample.purpose, sample.records);
  expect(problems.filter(({ refused }) => refused)).toEqual([]);
  expect(records.map(inShort)).toEqual(sample.gives);
  for (const { tasks } of records) {
    const places = tasks.flatMap(({ annotations }) => annotations.map(({ place }) => place));
    expect(places.toSorted((a, b) => a - b)).toEqual([...places.keys()]);
  }
});

test("each shape has a sample", () => {
  const sampled = new Set(SHAPE_SAMPLES.map(({ shape }) => shape));
  // Rankings are an export's, and have tests of their own.
  expect(INPUT_SHAPE_NAMES.filter((name) => !sampled.has(name))).toEqual(["rankings"]);
});

test.each(SHAPE_SAMPLES)(
  "$shape as $purpose refuses what is not it, each with a place and a remedy",
  (sample) => {
    const broken = sample.records.map((record) =>
      Object.fromEntries(Object.keys(record).map((key) => [key, key === "custom_id" ? 5 : { wrong: true }])),
    );
    const { records, problems } = readAll(sample.shape, sample.purpose, broken);
    expect(records).toEqual([]);
    const refusing = problems.filter(({ refused }) => refused);
    expect(new Set(refusing.map(({ line }) => line)).size).toBe(broken.length);
    expect(refusing.every(({ fix, reason }) => fix !== "" && reason !== "")).toBe(true);
  },
);

test("who won is not lost in an import of prompts, and texts are no preferences", () => {
  for (const { shape, purpose, records } of SHAPE_SAMPLES) {
    const { carries } = INPUT_SHAPES[shape];
    const other = purpose === "prompts" ? "preferences" : "prompts";
    const { problems, records: taken } = readAll(shape, other, records);
    if (carries === "ratings") expect(taken.length).toBeGreaterThan(0);
    else {
      expect(taken).toEqual([]);
      const code = carries === "verdicts" ? "is_preference" : "no_preferences";
      expect(problems.map((problem) => problem.code)).toEqual(records.map(() => code));
    }
  }
});

test("ratings are kept with an order, and in the metadata of prompts", () => {
  const sample = {
    instruction: "p",
    completions: [1, 2].map((n) => ({ response: `${n}`, overall_score: n })),
  };
  const ranked = readAll("ultrafeedback", "preferences", [sample]).records[0];
  expect(ranked?.tasks[0]?.annotations[0]?.ratings).toEqual({
    0: { overall_score: 1 },
    1: { overall_score: 2 },
  });
  const prompt = readAll("ultrafeedback", "prompts", [sample]).records[0]?.prompt;
  expect(prompt?.completions.map(({ metadata }) => metadata)).toEqual([
    { overall_score: 1 },
    { overall_score: 2 },
  ]);
});

test.each<[InputShapeName, ImportPurpose, Record<string, unknown>, string, string]>([
  [
    "arena",
    "preferences",
    { conversation_a: [], conversation_b: [], winner: "draw" },
    "winner",
    "wrong_type",
  ],
  [
    "alpaca-judged",
    "preferences",
    { instruction: "p", output_1: "a", output_2: "b", preference: null },
    "preference",
    "wrong_type",
  ],
  [
    "alpaca-judged",
    "preferences",
    { instruction: "p", output_1: "a", output_2: "b", preference: 0 },
    "preference",
    "wrong_type",
  ],
  [
    "helpsteer3",
    "preferences",
    { context: "p", response1: "a", response2: "b", overall_preference: 4 },
    "overall_preference",
    "wrong_type",
  ],
  [
    "arena-table",
    "preferences",
    { prompt: "p", response_a: "a", response_b: "b", winner_model_a: 1, winner_model_b: 1, winner_tie: 0 },
    "winner_tie",
    "wrong_type",
  ],
  [
    "arena-table",
    "preferences",
    { prompt: '["p","q"]', response_a: '["a"]', response_b: '["b","c"]', winner: "tie" },
    "response_a",
    "different_turns",
  ],
  [
    "nectar",
    "preferences",
    { prompt: "p", answers: [{ answer: "a", rank: "first" }] },
    "answers[0].rank",
    "wrong_type",
  ],
  [
    "mt-bench",
    "prompts",
    { question_id: 1, model_id: "A", choices: [{ turns: ["a"] }] },
    "question_id",
    "missing_prompt",
  ],
  [
    "batch-output",
    "prompts",
    { custom_id: "x", response: null, error: { code: "expired" } },
    "error",
    "wrong_type",
  ],
  [
    "sharegpt",
    "prompts",
    { conversations: [{ from: "narrator", value: "x" }] },
    "conversations[0].from",
    "wrong_type",
  ],
  ["messages", "prompts", { messages: [{ role: "assistant", content: "a" }] }, "messages", "no_prompt"],
  [
    "oasst-messages",
    "prompts",
    { message_id: "m1", parent_id: "m0", message_tree_id: "t", text: "a", role: "assistant" },
    "parent_id",
    "missing_parent",
  ],
  [
    "argilla",
    "preferences",
    {
      prompt: "p",
      response_1: "a",
      "r.responses": [["response_1", "response_9"]],
      "r.responses.status": ["submitted"],
    },
    "responses",
    "unknown_option",
  ],
  [
    "argilla",
    "preferences",
    { prompt: "p", "r.responses": [["a"]], "r.responses.users": [] },
    "r.responses",
    "wrong_type",
  ],
  [
    "argilla",
    "preferences",
    {
      fields: { prompt: "p", response_1: "a", response_2: "b" },
      responses: { r: [{ user_id: "u".repeat(501), value: ["response_1", "response_2"] }] },
    },
    "responses",
    "invalid_annotator",
  ],
  [
    "label-studio",
    "preferences",
    {
      data: { prompt: "p", items: [{ id: 1, body: "a" }] },
      annotations: [{ result: [{ type: "ranker", value: { ranker: { good: [1], bad: [] } } }] }],
    },
    "annotations",
    "unknown_order",
  ],
  ["wide", "prompts", { prompt: "p", response_1: 5 }, "response_1", "wrong_type"],
])("%s as %s: %j is refused at %s", (shape, purpose, record, place, code) => {
  const { records, problems } = readAll(shape, purpose, [record]);
  expect(records).toEqual([]);
  expect(problems).toContainEqual(expect.objectContaining({ refused: true, place, code }));
});

test("rows that do not rate what others do are prompts without an annotation, with a warning", () => {
  const record = { instruction: "p", completions: [{ response: "a" }, { response: "b", overall_score: 3 }] };
  const { records, problems } = readAll("ultrafeedback", "preferences", [record]);
  expect(records.map(({ tasks }) => tasks)).toEqual([[]]);
  expect(problems.map(({ code, refused }) => [code, refused])).toEqual([["no_preference", false]]);
});

test("a row that is refused does not take the rows before it along", () => {
  const row = (response: unknown) => ({ prompt: "p", response, helpfulness: 1 });
  const { records, problems } = readAll("helpsteer", "prompts", [row("a"), row(7), row("b")]);
  expect(records.map(inShort)).toEqual(["user: p → a, b"]);
  expect(problems.map(({ line, place }) => [line, place])).toEqual([[2, "response"]]);
});
