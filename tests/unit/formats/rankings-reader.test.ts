import { expect, test } from "vitest";
import { parsePreferenceRecord } from "@/lib/formats/preference-record";
import { parsePromptRecord } from "@/lib/formats/prompt-record";

/** A record as another tool would write it: only what has no default. */
const RECORD = {
  schema: "preferendum/ranking@1",
  prompt_id: "p",
  messages: [{ role: "user", content: "q" }],
  completions: [
    { completion_id: "a", content: "A" },
    { completion_id: "b", content: "B" },
    { completion_id: "c", content: "C" },
  ],
  tasks: [{ task_id: "t", items: ["c", "a", "b"] }],
  annotations: [
    { annotation_id: "1", task_id: "t", annotator: "x", outcome: "answered", tiers: [["b"], ["a", "c"]] },
    { annotation_id: "2", task_id: "t", annotator: "y", outcome: "none_acceptable" },
  ],
};
const [FIRST] = RECORD.annotations;
const NOW = new Date("2026-03-02T12:00:00Z");

const strength = (better: string, worse: string, value: number) => ({
  better,
  worse,
  preset: "helpsteer3_7",
  value,
});

function codesOf(changes: object): string[] {
  const { record, problems } = parsePreferenceRecord({ ...RECORD, ...changes }, NOW);
  expect(record).toBeNull();
  return problems.map(({ place, code }) => `${place} ${code}`);
}

test("tiers become places of the task's items, completions indexes of the prompt's", () => {
  const { record, problems } = parsePreferenceRecord(RECORD, NOW);
  expect(problems).toEqual([]);
  expect(record?.tasks).toMatchObject([
    {
      items: [2, 0, 1],
      annotations: [
        { place: 0, annotator: "x", tiers: [1, 1, 0], presented: [] },
        { place: 1, annotator: "y", outcome: "none_acceptable", tiers: [] },
      ],
    },
  ]);
});

test.each([
  [{ messages: [] }, "messages invalid_record"],
  [
    { completions: [...RECORD.completions, RECORD.completions[0]] },
    "completions[3].completion_id repeated_id",
  ],
  [{ tasks: [{ task_id: "t", items: ["a", "b", "none"] }] }, "tasks[0].items[2] unknown_id"],
  [{ tasks: [...RECORD.tasks, ...RECORD.tasks] }, "tasks repeated_id"],
  [{ annotations: [{ ...FIRST, task_id: "none" }] }, "annotations[0].task_id unknown_id"],
  [{ annotations: [FIRST, FIRST] }, "annotations[1] annotated_twice"],
  [{ annotations: [{ ...FIRST, tiers: [["a"], ["b"]] }] }, "annotations[0].tiers invalid_tiers"],
  [{ annotations: [{ ...FIRST, tiers: [["a", "b", "c"], ["a"]] }] }, "annotations[0].tiers invalid_tiers"],
  [
    { annotations: [{ ...FIRST, tiers: [], unranked: ["a", "b", "c"] }] },
    "annotations[0].tiers invalid_tiers",
  ],
  [{ annotations: [{ ...FIRST, outcome: "none_acceptable" }] }, "annotations[0].tiers invalid_tiers"],
  [
    { annotations: [{ ...FIRST, outcome: "skipped", tiers: [] }] },
    "annotations[0].skip_reason missing_reason",
  ],
  [{ annotations: [{ ...FIRST, presented: ["a", "b"] }] }, "annotations[0].presented invalid_order"],
  [{ annotations: [{ ...FIRST, presented: ["a", "b", "b"] }] }, "annotations[0].presented invalid_order"],
  [{ annotations: [{ ...FIRST, outcome: "tie" }] }, "annotations[0].outcome invalid_record"],
  [{ annotations: [{ ...FIRST, pass: 99_999 }] }, "annotations[0].pass invalid_record"],
  [
    { annotations: [{ ...FIRST, submitted_at: "0000-05-01T00:00:00Z" }] },
    "annotations[0].submitted_at invalid_record",
  ],
  [{ annotations: [{ ...FIRST, tiers: [] }] }, "annotations[0].tiers invalid_tiers"],
  [{ annotations: [{ ...FIRST, ratings: { none: { overall: 3 } } }] }, "annotations[0].ratings unknown_id"],
  [{ annotations: [{ ...FIRST, flags: { none: [] } }] }, "annotations[0].flags unknown_id"],
  [
    { annotations: [{ ...FIRST, strengths: [strength("b", "none", 1)] }] },
    "annotations[0].strengths[0] unknown_id",
  ],
  [
    { annotations: [{ ...FIRST, strengths: [strength("b", "a", 4)] }] },
    "annotations[0].strengths[0] invalid_strength",
  ],
  [
    { annotations: [{ ...FIRST, strengths: [strength("a", "b", 1)] }] },
    "annotations[0].strengths[0] invalid_strength",
  ],
  [
    { annotations: [{ ...FIRST, strengths: [strength("a", "c", 1)] }] },
    "annotations[0].strengths[0] invalid_strength",
  ],
  [
    { annotations: [{ ...FIRST, strengths: [strength("b", "a", 0)] }] },
    "annotations[0].strengths[0] invalid_strength",
  ],
  [
    { annotations: [{ ...FIRST, strengths: [{ ...strength("b", "a", 1), preset: "own" }] }] },
    "annotations[0].strengths[0].preset invalid_record",
  ],
  [{ annotations: [{ ...FIRST, edited_from: "a" }] }, "annotations[0].edited_from invalid_edit"],
  [
    { annotations: [{ ...FIRST, demonstration: "text", edit_distance: 3 }] },
    "annotations[0].edited_from invalid_edit",
  ],
  [
    { annotations: [{ ...FIRST, outcome: "none_acceptable", tiers: [], flags: { a: [] } }] },
    "annotations[0] invalid_answer",
  ],
])("a record with %j is refused", (changes, problem) => {
  expect(codesOf(changes)).toContain(problem);
});

test("times are read in UTC, from whatever offset", () => {
  const { record } = parsePreferenceRecord(
    {
      ...RECORD,
      annotations: [{ ...FIRST, submitted_at: "2026-03-01T10:00:00+23:30" }],
    },
    NOW,
  );
  expect(record?.tasks[0]?.annotations[0]?.submittedAt).toBe("2026-02-28T10:30:00.000Z");
});

test.each([
  [{ submitted_at: "9999-12-31T00:00:00Z" }, ["annotations[0].submitted_at future_time"]],
  [{ first_view_at: "2026-03-02T12:11:00Z" }, ["annotations[0].first_view_at future_time"]],
  [
    { first_view_at: "2026-03-01T10:10:01Z", submitted_at: "2026-03-01T10:00:00Z" },
    ["annotations[0].first_view_at times_reversed"],
  ],
])("an annotation with the times %j is refused", (times, problems) => {
  expect(codesOf({ annotations: [{ ...FIRST, ...times }] })).toEqual(problems);
});

test("a clock that runs some minutes fast is no future, and the two times may be of two clocks", () => {
  const times = { first_view_at: "2026-03-02T12:09:00Z", submitted_at: "2026-03-02T13:00:00+01:00" };
  const { problems } = parsePreferenceRecord({ ...RECORD, annotations: [{ ...FIRST, ...times }] }, NOW);
  expect(problems).toEqual([]);
});

test.each(["preferendum/ranking@9", "preferendum/score@1"])("%s is named, and what is read", (schema) => {
  for (const parse of [parsePromptRecord, (value: unknown) => parsePreferenceRecord(value, NOW)]) {
    const { record, problems } = parse({ ...RECORD, schema });
    const [kind, version] = schema.split("@");
    expect(record).toBeNull();
    expect(problems).toMatchObject([
      {
        code: "unknown_version",
        place: "schema",
        reason: `The record is a "${kind}" of version ${version}; what is read here is "preferendum/ranking@1".`,
      },
    ]);
  }
});

test("what has no place yet is reported, not lost in silence", () => {
  const { record, problems } = parsePreferenceRecord(
    {
      ...RECORD,
      conversation_id: "talk",
      aggregates: [{ method: "mean rank" }],
    },
    NOW,
  );
  expect(record).not.toBeNull();
  expect(problems.map(({ place, code, refused }) => ({ place, code, refused }))).toEqual([
    { place: "conversation_id", code: "field_left_out", refused: false },
    { place: "aggregates", code: "field_left_out", refused: false },
  ]);
});

test("what is said beside the order goes by the task's items; an answer may say nothing of order", () => {
  const { record, problems } = parsePreferenceRecord(
    {
      ...RECORD,
      annotations: [
        { ...FIRST, strengths: [strength("b", "a", 3), strength("a", "c", 0)], reason_tags: ["Clear"] },
        {
          ...FIRST,
          annotator: "y",
          tiers: [],
          ratings: { a: { overall: 3, safety: "safe" }, b: {} },
          flags: { a: ["spam"], b: [] },
        },
        { ...FIRST, annotator: "z", tiers: [], demonstration: "B!", edited_from: "b", edit_distance: 1 },
      ],
    },
    NOW,
  );
  expect(problems).toEqual([]);
  expect(record?.tasks[0]?.annotations).toMatchObject([
    {
      tiers: [1, 1, 0],
      strengths: [
        { better: 2, worse: 1, preset: "helpsteer3_7", value: 3 },
        { better: 1, worse: 0, preset: "helpsteer3_7", value: 0 },
      ],
      ratings: null,
      flags: null,
      reasonTags: ["Clear"],
      demonstration: null,
    },
    {
      tiers: [],
      ratings: { 1: { overall: 3, safety: "safe" }, 2: {} },
      flags: { 1: ["spam"], 2: [] },
      strengths: [],
    },
    { tiers: [], demonstration: "B!", editedFrom: 2, editDistance: 1, ratings: null },
  ]);
});
