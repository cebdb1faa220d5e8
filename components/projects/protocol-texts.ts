import { protocolText } from "@/lib/messages/protocols";
import type { Field } from "@/lib/projects/field";
import type { ProtocolKind, RATIONALE_MODES } from "@/lib/projects/protocol";
import { pointsOf, type StrengthPresetId } from "@/lib/ranking/strength";

interface Described {
  readonly name: string;
  readonly about: string;
}

/** The kinds as an admin chooses among them. */
export const KINDS: Readonly<Record<ProtocolKind, Described>> = {
  ranking: {
    name: "Ranking",
    about: "Two to nine answers are put in order. Most comparisons for the time it takes.",
  },
  pairwise: {
    name: "Pair with strength",
    about: "Which of two answers is better, and by how much. Quick, and made for phones too.",
  },
  rating: {
    name: "Rating",
    about: "Each answer is rated by itself, on scales, flags and choices of your own.",
  },
  demonstration: {
    name: "Demonstration",
    about: "A golden answer is written, or made from the best completion. For supervised fine-tuning.",
  },
};

/** Strength scales with their source. */
export const PRESETS: Readonly<Record<StrengthPresetId, Described>> = {
  binary_2: { name: "2 points: only which", about: "No strength: the better one, without degrees." },
  llama2_4: { name: "4 levels, no middle", about: "Llama 2 (arXiv 2307.09288, section 3.2.1)." },
  webgpt_5: { name: "5 points", about: "WebGPT (arXiv 2112.09332)." },
  helpsteer3_7: { name: "7 points, −3 to 3", about: "HelpSteer3-Preference (arXiv 2505.11475)." },
  hh_8: { name: "8 points, no middle", about: "HH-RLHF (arXiv 2204.05862)." },
  stiennon_9: { name: "9 points", about: "Stiennon et al. (arXiv 2009.01325)." },
};

/** The points of a scale in words, from left to right. */
export function wordsOfPoints(preset: StrengthPresetId): string[] {
  const { levels, middle = "" } = protocolText.scales[preset];
  return pointsOf(preset).map((point) =>
    point === 0
      ? `A and B ${middle.toLowerCase()}`
      : `${point < 0 ? "A" : "B"} ${levels[Math.abs(point) - 1] ?? ""}`,
  );
}

export const RATIONALES: Readonly<Record<(typeof RATIONALE_MODES)[number], string>> = {
  off: "Not asked",
  optional: "Optional",
  required: "Required for every answer",
  close_calls: "Required for close calls: ties, and the weakest strengths",
};

export const FIELD_TYPES: Readonly<Record<Field["type"], string>> = {
  scale: "Scale",
  flag: "Flag",
  choice: "Choice",
};
