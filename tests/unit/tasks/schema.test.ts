import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { MAX_BLOCK } from "@/lib/tasks/blocks";
import { draftSchema } from "@/lib/tasks/schema";

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

test("a draft holds as many places as a screen, and not megabytes", () => {
  const draft = (tiers: readonly string[][]): boolean =>
    draftSchema.safeParse({ tiers, activeMs: 0 }).success;
  expect(draft([ids(MAX_BLOCK)])).toBe(true);
  expect(draft(ids(MAX_BLOCK).map((id) => [id]))).toBe(true);
  expect(draft([ids(MAX_BLOCK + 1)])).toBe(false);
  expect(draft(ids(MAX_BLOCK + 1).map((id) => [id]))).toBe(false);
});
