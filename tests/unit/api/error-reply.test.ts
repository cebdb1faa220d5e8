import { expect, test } from "vitest";
import { z } from "zod";
import { invalidInput } from "@/lib/api/error-reply";
import { refuseUnknownKeys } from "@/lib/base/unknown-keys";
import { scoreRequestSchema } from "@/lib/reward-model/schema";

const problemsOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  if (parsed.success) throw new Error("it was taken");
  return invalidInput(parsed.error);
};

test.each([
  [{ prompt: "x", respones: ["a"] }, '"respones" is not known here. Known are: prompt, responses.'],
  [{ prompt: "x" }, "responses: "],
  [{ responses: ["a"] }, "prompt: "],
  [{ prompt: "x", responses: "a" }, "responses: "],
  [{ conversations: [[]] }, "conversations.0: "],
])("%j says what is wrong with the shape that it comes nearest to", (value, said) => {
  expect(problemsOf(refuseUnknownKeys(scoreRequestSchema), value).userMessage).toContain(said);
});

test("what fits no shape at all is still said with its place", () => {
  const schema = z.object({ one: z.union([z.object({ a: z.number() }), z.object({ b: z.number() })]) });
  const { details, userMessage } = problemsOf(schema, { one: 3 });
  expect(userMessage).toContain("one: ");
  expect(details).toMatchObject({ problems: [{ place: "one" }] });
});
