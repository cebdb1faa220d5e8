import { expect, test } from "vitest";
import { parsePromptRecord } from "@/lib/formats/prompt-record";

test.each([
  [{ prompt: "p", chosen: "a", rejected: "b" }, "chosen"],
  [{ chosen: "\n\nHuman: q\n\nAssistant: a", rejected: "\n\nHuman: q\n\nAssistant: b" }, "chosen"],
  [{ schema: "preferendum/ranking@1", messages: [], completions: [] }, "schema"],
])("a preference offered as a prompt is refused, and how to import it is told: %j", (value, place) => {
  const { record, problems } = parsePromptRecord(value);
  expect(record).toBeNull();
  expect(problems).toMatchObject([{ refused: true, code: "is_preference", place }]);
  expect(problems[0]?.fix).toContain("--preferences");
  expect(problems[0]?.fix).toContain("Preferences that exist already");
});

test("beside outputs, chosen and rejected are data like other keys", () => {
  const { record, problems } = parsePromptRecord({ prompt: "p", responses: ["a"], chosen: 0, rejected: 1 });
  expect(problems).toEqual([]);
  expect(record).toMatchObject({ completions: [{ text: "a" }], metadata: { chosen: 0, rejected: 1 } });
});
