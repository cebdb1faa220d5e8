import { expect, test } from "vitest";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { sayRunSettings } from "@/lib/reward-model/say-run";
import type { TrainingOptions } from "@/lib/reward-model/schema";

const say = (options: TrainingOptions, language: "en" | "de" = "en"): string =>
  sayRunSettings(
    { dataset: 2, settings: { base: "mini", mode: "head", seed: 1, testShare: 0.1, options } },
    rewardModelsTexts[language],
  );

test("trainings that differ in nothing but a choice of the form are told apart", () => {
  const chosen: TrainingOptions[] = [
    {},
    { ensemble: 4 },
    { ensemble: 8 },
    { margins: true },
    { softLabels: true },
  ];
  expect(new Set(chosen.map((options) => say(options))).size).toBe(chosen.length);
  expect(say({})).toBe("mini, head, dataset 2, seed 1");
  expect(say({ ensemble: 8 })).toBe("mini, head, dataset 2, seed 1, ensemble of 8 heads");
});

test("the mode is named in the reader's language", () => {
  expect(say({ ensemble: 8 }, "de")).toBe("mini, Kopf, Datensatz 2, Startwert 1, Ensemble aus 8 Köpfen");
});
