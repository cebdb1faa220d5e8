import { expect, test } from "vitest";
import { Pace } from "@/lib/base/pace";

test("a pace has no rate in its first moment, then one with the time that is left", () => {
  const pace = new Pace(1_200_000_000, 10_000);
  expect(pace.at(1_000_000, 10_100)).toEqual({
    done: 1_000_000,
    total: 1_200_000_000,
    rate: null,
    secondsLeft: null,
  });
  expect(pace.at(300_000_000, 40_000)).toMatchObject({ rate: 10_000_000, secondsLeft: 90 });
});
