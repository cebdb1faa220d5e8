import { expect, test } from "vitest";
import { columnMapText, parseColumnMap } from "@/lib/formats/column-map-text";

test("a map is written as it is read", () => {
  const text = "prompt=question,responses=answer a+answer_b";
  const map = { prompt: ["question"], responses: ["answer a", "answer_b"] };
  expect(parseColumnMap(text)).toEqual({ map });
  expect(columnMapText(map)).toBe(text);
  expect(parseColumnMap(" prompt = question , responses = a + b ")).toEqual({
    map: { prompt: ["question"], responses: ["a", "b"] },
  });
});

test.each(["", "prompt", "prompt=", "=question", "prompt=a=b", "prompt=a,", "responses=a+"])(
  "%j is no map",
  (text) => {
    expect(parseColumnMap(text)).toHaveProperty("wrong");
  },
);
