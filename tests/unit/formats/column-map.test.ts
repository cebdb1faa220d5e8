import { expect, test } from "vitest";
import { columnMapSchema, mapColumns } from "@/lib/formats/column-map";

test("columns come under our names, empty ones give nothing, the others stay", () => {
  const map = { prompt: ["question"], responses: ["answer_a", "answer_b", "answer_c"] };
  const row = { question: "q", answer_a: "a", answer_b: null, answer_c: "c", topic: "t" };
  expect(mapColumns(row, map)).toEqual({ topic: "t", prompt: "q", responses: ["a", "c"] });
  expect(mapColumns({ topic: "t" }, map)).toEqual({ topic: "t", responses: [] });
});

test("one column with a list is the list of responses", () => {
  expect(mapColumns({ q: "q", texts: ["a", "b"] }, { prompt: ["q"], responses: ["texts"] })).toEqual({
    prompt: "q",
    responses: ["a", "b"],
  });
});

test("a column that has a name of ours but another meaning is not taken for it", () => {
  expect(mapColumns({ prompt: "name of the template", text: "q" }, { prompt: ["text"] })).toEqual({
    "column.prompt": "name of the template",
    prompt: "q",
  });
});

test("only responses take several columns, and only our names are targets", () => {
  expect(columnMapSchema.safeParse({ responses: ["a", "b"] }).success).toBe(true);
  for (const wrong of [{}, { prompt: ["a", "b"] }, { prompts: ["a"] }, { prompt: [] }, { prompt: [""] }])
    expect(columnMapSchema.safeParse(wrong).success).toBe(false);
});
