import { expect, test } from "vitest";
import { batchesTexts } from "@/lib/messages/batches-texts";

const MINUTE_MS = 60_000;

test.each([
  [20_000, "Less than a minute of work", "Weniger als eine Minute Arbeit"],
  [MINUTE_MS, "About 1 minute of work", "Etwa 1 Minute Arbeit"],
  [3 * MINUTE_MS, "About 3 minutes of work", "Etwa 3 Minuten Arbeit"],
  [59.6 * MINUTE_MS, "About 1.0 hours of work", "Etwa 1,0 Stunden Arbeit"],
  [90 * MINUTE_MS, "About 1.5 hours of work", "Etwa 1,5 Stunden Arbeit"],
])("a batch of %d ms of work says so in words, never as 0.0 hours", (ms, english, german) => {
  expect(batchesTexts.en.add.work(ms).startsWith(english)).toBe(true);
  expect(batchesTexts.de.add.work(ms).startsWith(german)).toBe(true);
});
