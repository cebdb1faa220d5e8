import { expect, test } from "vitest";
import { parsePromptRecord } from "@/lib/formats/prompt-record";
import { Problems } from "@/lib/formats/record-problem";

test("of a record with very many mistakes the first hundred are listed", () => {
  const responses = Array.from({ length: 5000 }, () => 7);
  const { record, problems } = parsePromptRecord({ prompt: "p", responses });
  expect(record).toBeNull();
  expect(problems).toHaveLength(100);
  expect(problems.at(-1)).toMatchObject({ refused: true, place: "responses[99]" });
});

test("a problem that refuses is listed, however many warnings came before", () => {
  const problems = new Problems();
  for (let i = 0; i < 200; i++) problems.warn(`tags[${i}]`, "nul_removed", "It has U+0000.", "Take it out.");
  expect(problems.refused).toBe(false);
  problems.refuse("prompt", "missing_prompt", "There is none.", "Write one.");
  expect(problems.refused).toBe(true);
  expect(problems.list).toHaveLength(100);
  expect(problems.list.at(-1)).toMatchObject({ refused: true, place: "prompt" });
});
