import type { ShapeSample } from "./shape-samples";

/** Of Open-Assistant, Argilla and Label Studio, whose records are large. */
export const TREE_AND_TOOL_SAMPLES: readonly ShapeSample[] = [
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
];
