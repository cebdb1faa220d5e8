import { expect, test } from "vitest";
import { sayDay, sayMinute } from "@/lib/messages/dates";
import { sayCount, sayNumber } from "@/lib/messages/numbers";

test("days and times are written as each language does, in UTC", () => {
  const time = "2026-11-28T19:44:30.000Z";
  expect([sayDay(time, "en"), sayDay("2026-11-28", "de")]).toEqual(["2026-11-28", "28.11.2026"]);
  expect([sayMinute(time, "en"), sayMinute(time, "de")]).toEqual([
    "2026-11-28 19:44 UTC",
    "28.11.2026 19:44 UTC",
  ]);
});

test("numbers have each language's signs, and as many digits after the point as asked for", () => {
  expect([sayNumber(1204, "en"), sayNumber(1204, "de")]).toEqual(["1,204", "1.204"]);
  expect([sayNumber(0.5, "en", 3), sayNumber(0.5, "de", 3)]).toEqual(["0.500", "0,500"]);
  expect([1, 1204].map((n) => sayCount(n, "Prompt", "Prompts", "de"))).toEqual(["1 Prompt", "1.204 Prompts"]);
});
