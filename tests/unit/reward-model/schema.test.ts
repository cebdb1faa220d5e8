import { expect, test } from "vitest";
import { scoreRequestSchema } from "@/lib/reward-model/schema";

const MILLION = "a".repeat(1_000_000);
const isTaken = (request: unknown): boolean => scoreRequestSchema.safeParse(request).success;

test("a request to score is refused beyond two million characters, a prompt counted once for each answer", () => {
  expect(isTaken({ prompt: "", responses: [MILLION, MILLION] })).toBe(true);
  expect(isTaken({ prompt: "a", responses: [MILLION, MILLION] })).toBe(false);
  expect(isTaken({ prompt: MILLION, responses: ["", ""] })).toBe(true);
  expect(isTaken({ prompt: MILLION, responses: ["", "", ""] })).toBe(false);
  const message = (content: string) => ({ role: "assistant", content });
  expect(isTaken({ conversations: [[message("a"), message(MILLION)]] })).toBe(true);
  expect(isTaken({ conversations: [[message("a"), message(MILLION)], [message(MILLION)]] })).toBe(false);
});
