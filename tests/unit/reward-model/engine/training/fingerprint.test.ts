import { expect, test } from "vitest";
import type { Comparison } from "@/lib/reward-model/comparison";
import {
  ENGINE,
  type FingerprintInput,
  fingerprintOf,
  type FingerprintStart,
} from "@/lib/reward-model/engine/training/fingerprint";

const comparisonOf = (group: string): Comparison => ({
  group,
  prompt: group,
  completions: ["a", "b"],
  pairs: [{ better: 0, worse: 1, weight: 1 }],
});

const input: FingerprintInput = {
  train: [comparisonOf("one"), comparisonOf("two")],
  validation: [comparisonOf("three")],
  settings: { base: "mini", mode: "full", seed: 1, options: { epochs: 2 } },
  threads: 2,
};
const start: FingerprintStart = {
  architecture: { config: { hidden_size: 2 } },
  parameters: new Map([["w", { shape: [2], data: Float32Array.of(1, 2) }]]),
  tokenizerFiles: new Map([["tokenizer.json", "{}"]]),
};
const print = fingerprintOf(input, start);

test("the same training has the same fingerprint", () => {
  expect(fingerprintOf(structuredClone(input), structuredClone(start))).toBe(print);
});

test.each<[string, Partial<FingerprintInput>]>([
  ["a comparison more", { train: [...input.train, comparisonOf("four")] }],
  [
    "a comparison that moved to validation",
    { train: [comparisonOf("one")], validation: [comparisonOf("two"), comparisonOf("three")] },
  ],
  [
    "other orders",
    { validation: [{ ...comparisonOf("three"), pairs: [{ better: 1, worse: 0, weight: 1 }] }] },
  ],
  ["another mode", { settings: { ...input.settings, mode: "lora" } }],
  ["another seed", { settings: { ...input.settings, seed: 2 } }],
  ["another option", { settings: { ...input.settings, options: { epochs: 3 } } }],
  ["other threads", { threads: 1 }],
])("%s is another training", (_, change) => {
  expect(fingerprintOf({ ...input, ...change }, start)).not.toBe(print);
});

test.each<[string, Partial<FingerprintStart>]>([
  ["other weights", { parameters: new Map([["w", { shape: [2], data: Float32Array.of(1, 2.5) }]]) }],
  ["weights by another name", { parameters: new Map([["v", { shape: [2], data: Float32Array.of(1, 2) }]]) }],
  ["another configuration", { architecture: { config: { hidden_size: 4 } } }],
  ["another tokenizer", { tokenizerFiles: new Map([["tokenizer.json", "{ }"]]) }],
])("a base of %s is another training's", (_, change) => {
  expect(fingerprintOf(input, { ...start, ...change })).not.toBe(print);
});

test("an engine that comes to other numbers takes up no state of an older one", () => {
  expect(fingerprintOf(input, start, ENGINE)).toBe(print);
  expect(fingerprintOf(input, start, ENGINE - 1)).not.toBe(print);
});
