import { expect, test } from "vitest";
import { rewardModelsText } from "@/lib/messages/reward-models";
import { sayEnding as say } from "@/lib/reward-model/say-ending";
import type { Ending } from "@/lib/reward-model/schema";

const sayEnding = (ending: Ending): string => say(ending, rewardModelsText.report.ending);

test("an ending says whether the training was stopped, and which weights are kept", () => {
  expect(sayEnding({ reason: "converged" })).toBe("Ended because the loss is at its minimum.");
  expect(sayEnding({ reason: "step_limit" })).toMatch(/^Stopped at the step limit/);
  expect(sayEnding({ reason: "epochs", done: 3, planned: 3, kept: 3 })).toBe(
    "Ended after all 3 passes over the data.",
  );
  expect(sayEnding({ reason: "epochs", done: 3, planned: 3, kept: 2 })).toMatch(/^Ended .* pass 2/);
  expect(sayEnding({ reason: "epochs", done: 4, planned: 8, kept: 2 })).toMatch(
    /^Stopped early after pass 4 of 8.*pass 2/,
  );
});
