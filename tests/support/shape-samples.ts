import type { InputShapeName } from "@/lib/formats/shapes/registry";
import type { ImportPurpose } from "@/lib/formats/shapes/recognize-shape";
import { TREE_AND_TOOL_SAMPLES } from "./shape-samples-tools";

export interface ShapeSample {
  readonly shape: InputShapeName;
  readonly purpose: ImportPurpose;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** Of each prompt: its messages, its completions, what was said about them. */
  readonly gives: readonly string[];
}

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });
const rated = (model: string, ...ratings: string[]) => ({
  model,
  response: `by ${model}`,
  annotations: Object.fromEntries(ratings.map((Rating, i) => [`aspect_${i}`, { Rating }])),
});
const battle = (winner: string) => ({
  question_id: "1",
  model_a: "A",
  model_b: "B",
  winner,
  judge: "arena_user_1",
  conversation_a: [user("q"), assistant("a1")],
  conversation_b: [user("q"), assistant("b1")],
});

/** A record or two of each shape as the tools write them, and what becomes of it. */
export const SHAPE_SAMPLES: readonly ShapeSample[] = [
  {
    shape: "native",
    purpose: "prompts",
    records: [{ prompt: "p", responses: ["a", { text: "b", model: "m" }] }, { prompt: "alone" }],
    gives: ["user: p → a, [m] b", "user: alone → "],
  },
  {
    shape: "messages",
    purpose: "prompts",
    records: [{ messages: [user("q"), assistant("a"), user("r"), assistant("b")] }],
    gives: ["user: q / assistant: a / user: r → b"],
  },
  {
    shape: "pairs",
    purpose: "preferences",
    records: [
      { prompt: "p", chosen: "good", rejected: "bad" },
      { chosen: [user("p"), assistant("good")], rejected: [user("p"), assistant("bad")] },
      { chosen: "\n\nHuman: p\n\nAssistant: good", rejected: "\n\nHuman: p\n\nAssistant: bad" },
      { system: "s", input: "p", chosen: "good", rejected: "bad" },
      { instruction: "do", input: "this", chosen: "good", rejected: "bad" },
      {
        conversations: [{ from: "human", value: "p" }],
        chosen: { from: "gpt", value: "good" },
        rejected: { from: "gpt", value: "bad" },
      },
    ],
    gives: [
      "user: p → good, bad; import 0 1",
      "user: p → good, bad; import 0 1",
      "user: p → good, bad; import 0 1",
      "system: s / user: p → good, bad; import 0 1",
      "user: do\n\nthis → good, bad; import 0 1",
      "user: p → good, bad; import 0 1",
    ],
  },
  {
    shape: "openai-preference",
    purpose: "preferences",
    records: [
      {
        input: { messages: [user("p")] },
        preferred_output: [assistant("good")],
        non_preferred_output: [assistant("bad")],
      },
    ],
    gives: ["user: p → good, bad; import 0 1"],
  },
  {
    shape: "best-of-n",
    purpose: "preferences",
    records: [{ id: "7", prompt: "p", chosen: ["good"], rejected: ["bad", "worse"] }],
    gives: ["user: p → good, bad, worse; import 0 1 1"],
  },
  {
    shape: "arena",
    purpose: "preferences",
    records: ["model_a", "model_b", "tie", "tie (bothbad)"].map(battle),
    gives: ["0 1", "1 0", "0 0", "none_acceptable"].map(
      (said) => `user: q → [A] a1, [B] b1; arena_user_1 ${said}`,
    ),
  },
  {
    shape: "arena-table",
    purpose: "preferences",
    records: [
      {
        prompt: '["q1","q2"]',
        response_a: '["a1","a2"]',
        response_b: '["b1","b2"]',
        winner_model_a: "0",
        winner_model_b: "1",
        winner_tie: "0",
      },
      { prompt: "q", response_a: "a", response_b: "b", winner: "tie" },
    ],
    gives: ["user: q1 → (a1 | q2 | a2), (b1 | q2 | b2); import 1 0", "user: q → a, b; import 0 0"],
  },
  {
    shape: "ultrafeedback",
    purpose: "preferences",
    records: [
      {
        source: "x",
        instruction: "p",
        completions: [rated("A", "4", "2"), rated("B", "N/A"), rated("C", "5", "5"), rated("D", "3", "3")],
      },
    ],
    gives: ["user: p → [A] by A, [B] by B, [C] by C, [D] by D; import 1 0 1 of 0 2 3"],
  },
  {
    shape: "ultrafeedback",
    purpose: "prompts",
    records: [{ instruction: "p", completions: [rated("A", "4"), rated("B", "5")] }],
    gives: ["user: p → [A] by A, [B] by B"],
  },
  {
    shape: "nectar",
    purpose: "preferences",
    records: [
      {
        prompt: "\n\nHuman: p\n\nAssistant: ",
        answers: [
          { answer: "second", model: "B", rank: 2 },
          { answer: "best", model: "A", rank: 1 },
          { answer: "as good", model: "C", rank: 1 },
        ],
      },
    ],
    gives: ["user: p → [B] second, [A] best, [C] as good; import 1 0 0"],
  },
  {
    shape: "nemo-rank",
    purpose: "preferences",
    records: [
      {
        context: [user("p")],
        completions: [
          { rank: 1, completion: [assistant("bad")] },
          { rank: 0, completion: [assistant("good")] },
        ],
      },
    ],
    gives: ["user: p → bad, good; import 1 0"],
  },
  ...TREE_AND_TOOL_SAMPLES,
  {
    shape: "helpsteer",
    purpose: "preferences",
    records: [
      { prompt: "p", response: "a", helpfulness: 2, verbosity: 1 },
      { prompt: "p", response: "b", helpfulness: 4, verbosity: 2 },
      { prompt: "q", response: "c", helpfulness: 3, verbosity: 2 },
    ],
    gives: ["user: p → a, b; import 1 0", "user: q → c"],
  },
  {
    shape: "helpsteer3",
    purpose: "preferences",
    records: [
      {
        context: [user("p")],
        response1: "a",
        response2: "b",
        overall_preference: -2,
        individual_preference: [
          { score: -3, reasoning: "clear" },
          { score: 1, reasoning: "shorter" },
        ],
      },
      { context: "q", response1: "a", response2: "b", overall_preference: 0 },
    ],
    gives: [
      "user: p → a, b; helpsteer3-1 0 1 by 3; helpsteer3-2 1 0 by 1",
      "user: q → a, b; import 0 0 by 0",
    ],
  },
  {
    shape: "alpaca",
    purpose: "prompts",
    records: [
      { instruction: "p", output: "a", generator: "A", dataset: "d" },
      { instruction: "p", input: "x", output: "b" },
    ],
    gives: ["user: p → [A] a", "user: p\n\nx → b"],
  },
  {
    shape: "alpaca-judged",
    purpose: "preferences",
    records: [1, 1.5, 1.8].map((preference) => ({
      instruction: "p",
      output_1: "a",
      output_2: "b",
      generator_1: "A",
      generator_2: "B",
      annotator: "judge",
      preference,
    })),
    gives: ["0 1", "0 0", "1 0"].map((said) => `user: p → [A] a, [B] b; judge ${said}`),
  },
  {
    shape: "mt-bench",
    purpose: "prompts",
    records: [
      { question_id: 81, category: "writing", turns: ["q1", "q2"] },
      { question_id: 81, answer_id: "x", model_id: "A", choices: [{ index: 0, turns: ["a1", "a2"] }] },
    ],
    gives: ["user: q1 → ", "user: q1 → [A] (a1 | q2 | a2)"],
  },
  {
    shape: "batch-output",
    purpose: "prompts",
    records: [
      {
        custom_id: "r1",
        method: "POST",
        url: "/v1/chat/completions",
        body: { model: "A", messages: [user("p")], n: 2 },
      },
      {
        id: "b",
        custom_id: "r1",
        error: null,
        response: {
          status_code: 200,
          request_id: "x",
          body: {
            model: "A-1",
            choices: [
              { index: 0, message: assistant("a"), finish_reason: "stop" },
              { index: 1, message: assistant("b"), finish_reason: "length" },
            ],
          },
        },
      },
    ],
    gives: ["user: p → ", "user: p → [A-1] a, [A-1] b"],
  },
  {
    shape: "sharegpt",
    purpose: "prompts",
    records: [
      {
        conversations: [
          { from: "system", value: "s" },
          { from: "human", value: "q" },
          { from: "gpt", value: "a" },
        ],
      },
      { conversations: [{ from: "human", value: "open" }] },
    ],
    gives: ["system: s / user: q → a", "user: open → "],
  },
  {
    shape: "wide",
    purpose: "prompts",
    records: [{ prompt: "p", response_1: "a", model_1: "A", response_2: null, response_3: "" }],
    gives: ["user: p → [A] a, "],
  },
  {
    shape: "long",
    purpose: "prompts",
    records: [
      { prompt: "p", response: "a", model: "A", score: "3" },
      { prompt: [user("p")], completion: [assistant("b")], label: true },
    ],
    gives: ["user: p → [A] a", "user: p → b"],
  },
];
