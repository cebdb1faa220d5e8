import { expect, test } from "vitest";
import { refuseIdleOptions } from "@/lib/reward-model/refuse-idle-options";
import type { Mode, TrainingOptions } from "@/lib/reward-model/schema";
import { failureOf } from "../../support/command";

const refuse = (base: string, mode: Mode, options: TrainingOptions) =>
  Promise.resolve().then(() => refuseIdleOptions({ base, mode, options }));

test.each<[string, Mode, TrainingOptions, string]>([
  ["use-lite", "head", { epochs: 5 }, "epochs (--epochs)"],
  ["use-lite", "head", { ties: "half" }, "ties (--ties)"],
  ["tiny", "lora", { learningCurve: true }, "learningCurve (--learning-curve)"],
  ["mini", "full", { learningCurve: true }, "learningCurve (--learning-curve)"],
  ["use-lite", "head", { ensemble: 8 }, "ensemble (--ensemble)"],
  ["mini", "full", { ensemble: 8 }, "ensemble (--ensemble)"],
  ["mini", "head", { ensemble: 8, epochs: 2 }, "ensemble (--ensemble)"],
  ["tiny", "lora", { margins: true, over: "orders" }, "margins (--margins)"],
  ["tiny", "lora", { softLabels: true, ties: "half" }, "softLabels (--soft-labels)"],
  ["tiny", "lora", { margins: true, ties: "davidson" }, "margins (--margins)"],
  ["tiny", "full", { topLayers: 1 }, "topLayers (--top-layers)"],
  ["tiny", "head", { loraRank: 4 }, "loraRank (--lora-rank)"],
  ["tiny", "top", { loraAlpha: 4 }, "loraAlpha (--lora-alpha)"],
  ["tiny", "full", { loraTargets: ["query"] }, "loraTargets (--lora-targets)"],
  ["tiny", "lora", { over: "orders", smoothing: 0.1 }, "smoothing (--smoothing)"],
  ["tiny", "lora", { over: "orders", ties: "half" }, "ties (--ties)"],
  ["tiny", "lora", { ties: "davidson", smoothing: 0.1 }, "smoothing (--smoothing)"],
])("%s in mode %s with %o is refused by the option's name", async (base, mode, options, name) => {
  const failure = await failureOf(refuse(base, mode, options));
  expect(failure.code).toBe("invalid_input");
  expect(failure.userMessage).toContain(name);
});

test.each<[string, Mode, TrainingOptions]>([
  ["use-lite", "head", { learningCurve: true, margins: true, softLabels: true }],
  ["tiny", "lora", { margins: true, softLabels: true, smoothing: 0.1, ties: "drop" }],
  ["tiny", "lora", { margins: false, softLabels: false, over: "orders" }],
  ["tiny", "head", { learningCurve: true, epochs: 1 }],
  ["mini", "head", { ensemble: 8, over: "orders" }],
  ["tiny", "top", { topLayers: 2, epochs: 1, learningRate: 1e-3, maxTokens: 64 }],
  ["tiny", "lora", { loraRank: 4, loraAlpha: 8, loraTargets: ["query"], ties: "half", smoothing: 0.1 }],
  ["tiny", "full", { over: "orders", ties: "drop", smoothing: 0, centring: 0.01, learningCurve: false }],
])("what %s in mode %s follows is taken: %o", async (base, mode, options) => {
  await expect(refuse(base, mode, options)).resolves.toBeUndefined();
});
