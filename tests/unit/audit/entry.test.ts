import { expect, test } from "vitest";
import { changedNames, shortened } from "@/lib/audit/entry";
import { timesOf } from "@/lib/audit/schema";

test("a change is stored in short: long texts and lists are cut, whole characters stay", () => {
  const kept = shortened({ name: "n".repeat(500), tasks: Array.from({ length: 50 }, String), wanted: 3 });
  expect(kept).toMatchObject({ wanted: 3 });
  expect(String(kept.name)).toHaveLength(200);
  expect(kept.tasks).toHaveLength(20);
  expect(String(shortened({ name: `${"n".repeat(198)}😀😀` }).name).isWellFormed()).toBe(true);
});

test("only what is given and differs counts as changed", () => {
  const before = { name: "A", protocol: { kind: "ranking" }, guidelines: "Long." };
  const change = { name: "A", protocol: { kind: "ranking" }, guidelines: "Longer.", state: undefined };
  expect(changedNames(before, change)).toEqual(["guidelines"]);
  expect(changedNames(before, { apiKey: null })).toEqual(["apiKey"]);
});

test("a day is counted whole, a time to the moment", () => {
  expect(timesOf({ from: "2026-03-01", to: "2026-03-01" })).toEqual({
    from: new Date("2026-03-01T00:00:00Z"),
    to: new Date("2026-03-02T00:00:00Z"),
  });
  expect(timesOf({ to: "2026-03-01T10:00:00Z" })).toEqual({
    from: null,
    to: new Date("2026-03-01T10:00:00Z"),
  });
});
