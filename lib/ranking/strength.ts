/**
 * Scales of how much better one of two answers is. `levels` strict points on either side; the middle, where there is
 * one, says that they are about equal. Sources: Llama 2 (arXiv 2307.09288, section 3.2.1), WebGPT (2112.09332),
 * HelpSteer3-Preference (−3 to 3), HH-RLHF (2204.05862), Stiennon et al. (2009.01325).
 */
export const STRENGTH_PRESETS = {
  binary_2: { levels: 1, middle: false },
  llama2_4: { levels: 4, middle: false },
  webgpt_5: { levels: 2, middle: true },
  helpsteer3_7: { levels: 3, middle: true },
  hh_8: { levels: 4, middle: false },
  stiennon_9: { levels: 4, middle: true },
} as const satisfies Record<string, StrengthPreset>;

export interface StrengthPreset {
  readonly levels: number;
  readonly middle: boolean;
}

export type StrengthPresetId = keyof typeof STRENGTH_PRESETS;

export const STRENGTH_PRESET_IDS = [
  "binary_2",
  "llama2_4",
  "webgpt_5",
  "helpsteer3_7",
  "hh_8",
  "stiennon_9",
] as const satisfies readonly StrengthPresetId[];

/** Strict points below this level are a close call: the weakest level, where there is more than one, and the middle. */
export function isCloseCall(preset: StrengthPresetId, value: number): boolean {
  return value === 0 || (value === 1 && STRENGTH_PRESETS[preset].levels > 1);
}

/**
 * The points of the scale from left to right, signed: negative where the left answer is better, 0 the middle.
 * webgpt_5: −2, −1, 0, 1, 2; hh_8: −4 … −1, 1 … 4.
 */
export function pointsOf(preset: StrengthPresetId): number[] {
  const { levels, middle } = STRENGTH_PRESETS[preset];
  const right = Array.from({ length: levels }, (_, i) => i + 1);
  return [...right.toReversed().map((level) => -level), ...(middle ? [0] : []), ...right];
}

/** Whether the preset has this strength: its level for a strict preference, 0 for its middle. */
export function hasStrength(preset: StrengthPresetId, value: number): boolean {
  const { levels, middle } = STRENGTH_PRESETS[preset];
  return Number.isInteger(value) && value <= levels && (value > 0 || (value === 0 && middle));
}
