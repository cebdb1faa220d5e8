import { expect, test } from "vitest";
import { backoffMs } from "@/lib/sampling/backoff";
import { Pace } from "@/lib/sampling/pace";

test("turns are as far apart as the limit says; time that was not used is not saved up", () => {
  const pace = new Pace(60);
  expect([pace.takeTurn(0), pace.takeTurn(0), pace.takeTurn(500)]).toEqual([0, 1000, 1500]);
  expect(pace.takeTurn(60_000)).toBe(0);
  expect(pace.takeTurn(60_000)).toBe(1000);
});

test("without a limit nobody waits, until the server wants to rest", () => {
  const pace = new Pace(null);
  expect([pace.takeTurn(0), pace.takeTurn(0)]).toEqual([0, 0]);
  pace.restUntil(5_000);
  expect([pace.takeTurn(1_000), pace.takeTurn(1_000), pace.takeTurn(6_000)]).toEqual([4_000, 4_000, 0]);
});

test("waits double up to a minute, between half and the whole by chance", () => {
  const least = [1, 2, 3, 7, 20].map((tries) => backoffMs(tries, undefined, () => 0));
  const most = [1, 2, 3, 7, 20].map((tries) => backoffMs(tries, undefined, () => 1));
  expect(least).toEqual([500, 1000, 2000, 30_000, 30_000]);
  expect(most).toEqual([1000, 2000, 4000, 60_000, 60_000]);
});

test("no wait is shorter than the server asks for, nor longer than a quarter of an hour", () => {
  expect(backoffMs(1, 7_000, () => 0.5)).toBe(7_000);
  expect(backoffMs(7, 1_000, () => 1)).toBe(60_000);
  expect(backoffMs(1, 86_400_000, () => 0)).toBe(15 * 60_000);
});
