import type { InputShapeName } from "@/lib/formats/shapes/registry";
import type { ImportPurpose } from "@/lib/formats/shapes/recognize-shape";

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
  {
    shape: "oasst",
    purpose: "preferences",
    records: [
      {
        message_tree_id: "t",
        prompt: {
          message_id: "m0",
          text: "q",
          role: "prompter",
          lang: "en",
          events: {
            ranking: [
              { ranked_message_ids: ["m2", "m1"] },
              { ranked_message_ids: ["m1", "m2"], not_rankable: true },
            ],
          },
          replies: [
            {
              message_id: "m1",
              text: "a",
              role: "assistant",
              rank: 0,
              replies: [
                {
                  message_id: "m4",
                  text: "r",
                  role: "prompter",
                  replies: [
                    { message_id: "m5", text: "c", role: "assistant", rank: 1 },
                    { message_id: "m6", text: "d", role: "assistant", rank: 0 },
                  ],
                },
              ],
            },
            { message_id: "m2", text: "b", role: "assistant", rank: 1, replies: [] },
            { message_id: "m3", text: "gone", role: "assistant", deleted: true },
          ],
        },
      },
    ],
    gives: [
      "user: q → a, b; oasst-1 1 0; oasst-2 none_acceptable",
      "user: q / assistant: a / user: r → c, d; import 1 0",
    ],
  },
  {
    shape: "oasst-messages",
    purpose: "preferences",
    records: [
      { message_id: "m0", parent_id: null, message_tree_id: "t", text: "q", role: "prompter", lang: "en" },
      { message_id: "m1", parent_id: "m0", message_tree_id: "t", text: "a", role: "assistant", rank: 1 },
      { message_id: "m2", parent_id: "m0", message_tree_id: "t", text: "b", role: "assistant", rank: 0 },
      { message_id: "m3", parent_id: "m1", message_tree_id: "t", text: "r", role: "prompter" },
      { message_id: "m4", parent_id: "m3", message_tree_id: "t", text: "c", role: "assistant" },
      { message_id: "n0", parent_id: null, message_tree_id: "u", text: "alone", role: "prompter" },
      { message_id: "n1", parent_id: "n0", message_tree_id: "u", text: "d", role: "assistant", rank: 0 },
      { message_id: "n2", parent_id: "n0", message_tree_id: "u", text: "e", role: "assistant", rank: 1 },
    ],
    gives: [
      "user: q → a, b; import 1 0",
      "user: q / assistant: a / user: r → c",
      "user: alone → d, e; import 0 1",
    ],
  },
  {
    shape: "argilla",
    purpose: "preferences",
    records: [
      {
        id: "7",
        prompt: "p",
        completion_1: "a",
        completion_2: "b",
        completion_3: "c",
        "ranking.responses": [
          ["completion_2", "completion_1", "completion_3"],
          ["completion_3", "completion_1"],
          ["completion_1", "completion_2", "completion_3"],
        ],
        "ranking.responses.users": ["ann", "ben", "cem"],
        "ranking.responses.status": ["submitted", "submitted", "draft"],
        "ranking.suggestion": null,
      },
      {
        id: "8",
        fields: { instruction: "q", "response-1": "a", "response-2": "b" },
        responses: {
          rank: [
            {
              user_id: "dee",
              value: [
                { value: "response-1", rank: 1 },
                { value: "response-2", rank: 1 },
              ],
            },
          ],
          best: [{ user_id: "eve", value: "response-2" }],
        },
      },
    ],
    gives: ["user: p → a, b, c; ann 1 0 2; ben 1 0 of 0 2", "user: q → a, b; dee 0 0; eve 1 0"],
  },
  {
    shape: "label-studio",
    purpose: "preferences",
    records: [
      {
        id: 1,
        data: {
          prompt: "p",
          items: [
            { id: "x", title: "X", body: "a" },
            { id: "y", body: "b" },
            { id: "z", body: "c" },
          ],
        },
        annotations: [
          {
            completed_by: 3,
            lead_time: 4.2,
            created_at: "2025-05-01T10:00:00Z",
            result: [{ type: "ranker", value: { ranker: { tier_2: ["x"], tier_1: ["y", "z"] } } }],
          },
          {
            completed_by: { id: 4 },
            result: [
              { type: "ranker", value: { ranker: { tier_1: ["z"], tier_2: ["x"], unranked: ["y"] } } },
            ],
          },
          { completed_by: 5, was_cancelled: true, result: [] },
          { completed_by: 6, result: [{ type: "ranker", value: { ranker: ["z", "y", "x"] } }] },
        ],
      },
    ],
    gives: ["user: p → a, b, c; label-studio-3 1 0 0; label-studio-6 2 1 0; label-studio-4 1 0 of 0 2"],
  },
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
