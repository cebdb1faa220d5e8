import { expect, test } from "vitest";
import { sayDay, sayMinute, saySecond } from "@/lib/messages/dates";
import { sayBytes, sayCount, sayExact, sayNumber } from "@/lib/messages/numbers";

test("days and times are written as each language does, in UTC", () => {
  const time = "2026-11-28T19:44:30.000Z";
  expect([sayDay(time, "en"), sayDay("2026-11-28", "de")]).toEqual(["2026-11-28", "28.11.2026"]);
  expect([sayMinute(time, "en"), sayMinute(time, "de")]).toEqual([
    "2026-11-28 19:44 UTC",
    "28.11.2026 19:44 UTC",
  ]);
  expect([saySecond(time, "en"), saySecond(time, "de")]).toEqual([
    "2026-11-28 19:44:30",
    "28.11.2026 19:44:30",
  ]);
});

test("numbers have each language's signs, and as many digits after the point as asked for", () => {
  expect([sayNumber(1204, "en"), sayNumber(1204, "de")]).toEqual(["1,204", "1.204"]);
  expect([sayNumber(0.5, "en", 3), sayNumber(0.5, "de", 3)]).toEqual(["0.500", "0,500"]);
  expect([1, 1204].map((n) => sayCount(n, "Prompt", "Prompts", "de"))).toEqual(["1 Prompt", "1.204 Prompts"]);
});

test("what somebody chose keeps all its digits, and sizes have one after the point", () => {
  expect([0.1, 0.00003, 20261128].map((n) => sayExact(n, "de"))).toEqual(["0,1", "0,00003", "20261128"]);
  expect([sayBytes(300_000, "en"), sayBytes(1_250_000_000, "de")]).toEqual(["0.3 MB", "1,3 GB"]);
});
