import { expect, test } from "vitest";
import { recognizeShape } from "@/lib/formats/shapes/recognize-shape";
import { SHAPE_SAMPLES } from "../../../support/shape-samples";

test.each(SHAPE_SAMPLES)(
  "$shape is recognised as $purpose by each of its records",
  ({ shape, purpose, records }) => {
    expect(recognizeShape(records, purpose)).toBe(shape);
    const alone = records.map((record) => recognizeShape([record], purpose));
    // A prompt without outputs among native ones is native too.
    expect(new Set(alone)).toEqual(new Set([shape]));
  },
);

test("rankings of an export are recognised in every version, whatever else they hold", () => {
  const line = { schema: "preferendum/ranking@1", messages: [], completions: [] };
  expect(recognizeShape([line], "prompts")).toBe("rankings");
  expect(recognizeShape([{ ...line, schema: "preferendum/ranking@9" }], "preferences")).toBe("rankings");
});

test("most of the first records decide, and nothing is recognised in what has no known key", () => {
  const pair = { prompt: "p", chosen: "a", rejected: "b" };
  const native = { prompt: "p", responses: ["a"] };
  expect(recognizeShape([pair, native, native], "prompts")).toBe("native");
  expect(recognizeShape([pair, pair, native], "prompts")).toBe("pairs");
  expect(recognizeShape([{ question: "q", best: "a" }, 5, null, []], "prompts")).toBeUndefined();
  expect(recognizeShape([], "prompts")).toBeUndefined();
});

test("a list of outputs beside a prompt is of our own shape, but for an import of preferences its pair counts", () => {
  const both = { prompt: "p", responses: ["a"], chosen: "a", rejected: "b" };
  expect(recognizeShape([both], "prompts")).toBe("native");
  expect(recognizeShape([both], "preferences")).toBe("pairs");
});
