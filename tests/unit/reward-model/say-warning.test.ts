import { expect, test } from "vitest";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { findWarnings } from "@/lib/reward-model/build-report";
import type { Metrics } from "@/lib/reward-model/schema";
import { sayWarning } from "@/lib/reward-model/say-warning";

const share = { pairs: 0, accuracy: 0.5, interval: null };
const metrics: Metrics = {
  ...share,
  logLoss: 0.7,
  lengthBalanced: { ...share, shorter: share, longer: share },
};
const NOTHING = { train: [], validation: [], test: [], widened: true };
const { en, de } = rewardModelsTexts;

test("a report's warnings are in the reader's language, in English as the report has them", () => {
  const warnings = findWarnings(NOTHING, {
    heldOut: metrics,
    baselines: { length: metrics, tfidf: metrics },
  });
  expect(warnings.map(({ code }) => code)).toEqual([
    "data_too_small",
    "few_test_groups",
    "split_widened",
    "not_above_length",
    "not_above_tfidf",
  ]);
  const words = (t: typeof en) => warnings.map((warning) => sayWarning(warning, t.report.warnings));
  expect(words(en)).toEqual(warnings.map(({ message }) => message));
  expect(words(de)[0]).toMatch(/^0 Paare zum Trainieren/);
  expect(words(de).filter((text) => words(en).includes(text))).toEqual([]);
});

test("a warning that has no count, or that nobody knows any more, keeps its own words", () => {
  const { warnings } = de.report;
  expect(sayWarning({ code: "leaked_texts", message: "As it was." }, warnings)).toBe("As it was.");
  expect(sayWarning({ code: "toString", message: "Of long ago." }, warnings)).toBe("Of long ago.");
});
