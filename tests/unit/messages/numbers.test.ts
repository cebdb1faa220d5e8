import { expect, test } from "vitest";
import { readDraft, startDraft } from "@/components/sampling/sampling-draft";
import { datasetText } from "@/lib/messages/datasets";
import { datasetTextDe } from "@/lib/messages/datasets-de";
import { sayExact, sayNumber } from "@/lib/messages/numbers";

test("a minus is no hyphen, in each language, and none stands before zero", () => {
  for (const language of ["en", "de"] as const) {
    expect(sayNumber(-1234, language)).toMatch(/^−1.234$/);
    expect(sayNumber(-0.0004, language, 3)).toMatch(/^0.000$/);
    expect(sayExact(-0.5, language)).toMatch(/^−0.5$/);
    expect(sayNumber(-Infinity, language)).toBe("−∞");
    expect(sayNumber(0.5, language, 1)).toMatch(/^0.5$/);
  }
});

test("settings of datasets that are compared have one too, and their words stay", () => {
  expect(datasetText.compare.setting("minReward", "-0.5", '"best-of-n"')).toBe(
    'minReward: −0.5 before, "best-of-n" now',
  );
  expect(datasetTextDe.compare.setting("minReward", "-0.5", "2")).toBe("minReward: −0,5 vorher, 2 jetzt");
});

test("a field takes it back", () => {
  const draft = { ...startDraft("set", { endpoint: "e", model: "m" }, "en"), seeds: "−7 -8 9" };
  expect(readDraft(draft, "p")).toMatchObject({ state: "ready", asked: { seeds: [-7, -8, 9] } });
});
