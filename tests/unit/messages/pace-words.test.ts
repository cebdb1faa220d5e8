import { expect, test } from "vitest";
import { Pace } from "@/lib/base/pace";
import { paceInWords } from "@/lib/messages/pace-words";

test.each([
  [1_200_000_000, 300_000_000, 30_000, "25 % of 1.2 GB, 10.0 MB/s, 1 min 30 s left"],
  [8_000_000, 4_000_000, 4000, "50 % of 8.0 MB, 1.0 MB/s, 4 s left"],
  [100_000_000_000, 1_000_000_000, 100_000, "1 % of 100.0 GB, 10.0 MB/s, 2 h 45 min left"],
  [2_000_000, 0, 100, "0 % of 2.0 MB"],
])("%d bytes, %d of them after %d ms: %s", (total, done, elapsed, words) => {
  expect(paceInWords(new Pace(total, 0).at(done, elapsed))).toBe(words);
});
