import { describe, expect, it } from "vitest";
import { hasStrength, isCloseCall, pointsOf, STRENGTH_PRESET_IDS } from "@/lib/ranking/strength";

describe("the points of a scale", () => {
  it.each([
    ["binary_2", [-1, 1]],
    ["llama2_4", [-4, -3, -2, -1, 1, 2, 3, 4]],
    ["webgpt_5", [-2, -1, 0, 1, 2]],
    ["helpsteer3_7", [-3, -2, -1, 0, 1, 2, 3]],
    ["hh_8", [-4, -3, -2, -1, 1, 2, 3, 4]],
    ["stiennon_9", [-4, -3, -2, -1, 0, 1, 2, 3, 4]],
  ] as const)("%s", (preset, points) => {
    expect(pointsOf(preset)).toEqual(points);
  });

  it("have each a strength of the preset", () => {
    for (const preset of STRENGTH_PRESET_IDS)
      expect(pointsOf(preset).every((point) => hasStrength(preset, Math.abs(point)))).toBe(true);
  });
});

describe("a strength of a preset", () => {
  it("is none beyond its levels, between them, or of a middle that it lacks", () => {
    expect([2, 3, 0, 1.5, -1].map((value) => hasStrength("webgpt_5", value))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(hasStrength("hh_8", 0)).toBe(false);
    expect(hasStrength("binary_2", 2)).toBe(false);
  });
});

describe("a close call", () => {
  it("is the middle and the weakest of several levels", () => {
    expect([0, 1, 2].map((value) => isCloseCall("webgpt_5", value))).toEqual([true, true, false]);
    expect(isCloseCall("llama2_4", 1)).toBe(true);
  });

  it("is never a plain choice of one of two", () => {
    expect(isCloseCall("binary_2", 1)).toBe(false);
  });
});
