import { expect, test } from "vitest";
import { protocolText } from "@/lib/messages/protocols";
import {
  hasStrength,
  isCloseCall,
  pointsOf,
  STRENGTH_PRESET_IDS,
  STRENGTH_PRESETS,
} from "@/lib/ranking/strength";

test.each([
  ["binary_2", [-1, 1]],
  ["llama2_4", [-4, -3, -2, -1, 1, 2, 3, 4]],
  ["webgpt_5", [-2, -1, 0, 1, 2]],
  ["helpsteer3_7", [-3, -2, -1, 0, 1, 2, 3]],
  ["hh_8", [-4, -3, -2, -1, 1, 2, 3, 4]],
  ["stiennon_9", [-4, -3, -2, -1, 0, 1, 2, 3, 4]],
] as const)("the points of %s are %j", (preset, points) => {
  expect(pointsOf(preset)).toEqual(points);
});

test("a strength is a point's size, and nothing else", () => {
  for (const preset of STRENGTH_PRESET_IDS) {
    const sizes = new Set(pointsOf(preset).map(Math.abs));
    for (const value of [-1, 0, 0.5, 1, 2, 3, 4, 5])
      expect(hasStrength(preset, value)).toBe(sizes.has(value));
  }
});

test("close calls are the middle and the weakest of several levels", () => {
  const close = STRENGTH_PRESET_IDS.map((preset) => [0, 1, 2].filter((value) => isCloseCall(preset, value)));
  expect(close).toEqual([[0], [0, 1], [0, 1], [0, 1], [0, 1], [0, 1]]);
});

test("every level and every middle has words", () => {
  for (const preset of STRENGTH_PRESET_IDS) {
    const { levels, middle } = STRENGTH_PRESETS[preset];
    const words = protocolText.scales[preset];
    expect(words.levels).toHaveLength(levels);
    expect(words.middle !== undefined).toBe(middle);
  }
});
