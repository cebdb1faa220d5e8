import { expect, test } from "vitest";
import { PromptMemory } from "@/lib/formats/shapes/prompt-memory";
import { Problems } from "@/lib/formats/record-problem";

const turn = (content: string) => [{ role: "user" as const, content }];

test("prompts are found by their id; an unknown id, another text of the same id and too much text are problems", () => {
  const memory = new PromptMemory(10);
  const problems = new Problems();
  expect(memory.add("a", turn("12345"), "id", problems)).toBe(true);
  expect(memory.add("a", turn("12345"), "id", problems)).toBe(true);
  expect(memory.find("a", "id", problems)).toEqual(turn("12345"));
  expect(problems.list).toEqual([]);
  expect(memory.add("a", turn("other"), "id", problems)).toBe(false);
  expect(memory.add("b", turn("123456"), "id", problems)).toBe(false);
  expect(memory.find("c", "id", problems)).toBeNull();
  expect(problems.list.map(({ code }) => code)).toEqual([
    "repeated_id",
    "too_many_prompts",
    "missing_prompt",
  ]);
});
