import { expect, test } from "vitest";
import { fieldsSchema } from "@/lib/projects/field";
import { protocolEditorText } from "@/lib/messages/protocol-editor";
import { FIELD_PRESETS } from "@/lib/projects/field-presets";

const scale = (id: string, min = 0, max = 4) => ({ id, label: "Label", type: "scale", min, max });
const choice = (...labels: string[]) => ({
  id: "safety",
  label: "Safety",
  type: "choice",
  options: labels.map((label) => ({ value: label, label })),
});

/** The problems of a list of fields, as "place: words". */
function problemsOf(fields: unknown): string[] {
  const parsed = fieldsSchema.safeParse(fields);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("what a field leaves out is filled in", () => {
  expect(fieldsSchema.parse([scale("quality"), { id: "spam", label: " Spam ", type: "flag" }])).toEqual([
    { ...scale("quality"), hint: "", minLabel: "", maxLabel: "", required: true },
    { id: "spam", label: "Spam", type: "flag", hint: "" },
  ]);
});

test.each([
  [[scale("a"), scale("a")], '1.id: The field "a" is there twice.'],
  [[scale("a", 3, 3)], "0.max: A scale has 2 to 11 points."],
  [[scale("a", -5, 6)], "0.max: A scale has 2 to 11 points."],
  [[{ ...scale("a"), label: "  " }], "0.label: Give the field a label."],
  [[scale("Quality")], "0.id: Use small letters, digits and _, beginning with a letter."],
  [[choice("safe")], "0.options: Give at least two options."],
  [[choice("safe", "safe")], "0.options: Two options have the same value."],
  [Array.from({ length: 31 }, (_, i) => scale(`f${i}`)), ": Give at most thirty fields."],
])("fields %j are refused: %s", (fields, problem) => {
  expect(problemsOf(fields)).toContain(problem);
});

test("a scale of two and one of eleven points are scales", () => {
  expect(problemsOf([scale("two", 0, 1), scale("eleven", -5, 5), choice("safe", "unsafe")])).toEqual([]);
});

test("the papers' presets have as many fields as their papers, and each fits a protocol", () => {
  const counts = FIELD_PRESETS.map(({ id, fields }) => [id, fields.length]);
  expect(Object.fromEntries(counts)).toEqual({
    instructgpt: 12,
    helpsteer2: 5,
    llama2_safety: 1,
    webgpt: 4,
    open_assistant: 15,
  });
  for (const { id, fields } of FIELD_PRESETS) {
    expect(problemsOf(fields)).toEqual([]);
    expect(protocolEditorText.fields.sources[id]).toMatch(/arXiv \d{4}\.\d{5}/);
  }
});
