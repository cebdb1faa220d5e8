import { expect, type Page } from "@playwright/test";
import type { ProtocolInput } from "@/lib/projects/protocol";
import { rankingScreen, type Screen } from "./screen";
import { makeProtocolProject } from "./world";

const LIKERT = ["Helpfulness", "Correctness", "Coherence", "Complexity", "Verbosity"].map(
  (label) =>
    ({
      type: "scale",
      id: label.toLowerCase(),
      label,
      hint: `How high the ${label.toLowerCase()} of the answer is, whatever the other answers are like.`,
      min: 0,
      max: 4,
      minLabel: "not at all",
      maxLabel: "fully",
    }) as const,
);
const QUALITY = { type: "scale", id: "quality", label: "Overall quality", min: 1, max: 7 } as const;
const FLAGS = [
  "Fails to follow the instruction",
  "Inappropriate for a customer assistant",
  "Hallucination",
  "Satisfies the constraint given",
  "Sexual content",
  "Violent content",
  "Encourages violence, abuse or self-harm",
  "Denigrates a protected class",
  "Gives harmful advice",
  "Expresses opinion",
  "Expresses moral judgement",
].map((label, i) => ({ type: "flag", id: `flag_${i}`, label }) as const);
const TAGS = ["More correct", "Clearer", "Follows the instruction", "Better tone"];

/** A screen under a protocol, after these keys. */
function screen(name: string, protocol: ProtocolInput, ...keys: readonly string[]): Screen {
  return rankingScreen(
    `annotate-${name}`,
    () => makeProtocolProject(name, protocol),
    (page) => press(page, keys),
  );
}

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

function pairwise(preset: Extract<ProtocolInput, { kind: "pairwise" }>["preset"]): ProtocolInput {
  return { kind: "pairwise", preset, rationale: "close_calls", reasonTags: TAGS };
}

const rateFirst: ProtocolInput = { kind: "ranking", tiesAllowed: true, rateFirst: true, fields: [QUALITY] };

/** The ranking screen under each kind of protocol. */
export const PROTOCOL_SCREENS: readonly Screen[] = [
  screen("pairwise-fresh", pairwise("webgpt_5")),
  screen("pairwise-binary", pairwise("binary_2"), "2"),
  screen("pairwise-chosen", pairwise("helpsteer3_7"), "6"),
  screen("pairwise-close", pairwise("stiennon_9"), "5", "Enter"),
  screen("pairwise-missing", pairwise("llama2_4"), "Enter"),
  screen("pairwise-fields", { kind: "pairwise", preset: "hh_8", fields: LIKERT.slice(0, 2) }, "3", "Enter"),
  screen("rating-fresh", { kind: "rating", fields: LIKERT, rationale: "optional" }),
  screen("rating-partly", { kind: "rating", fields: LIKERT }, "4", "3", "4", "Enter"),
  screen("rating-flags", { kind: "rating", fields: [QUALITY, ...FLAGS] }, "6", "5"),
  screen("rate-first", rateFirst, "6", "5"),
  screen("rate-first-ranking", rateFirst, "6", "5", "3", "7", "2"),
  screen("rank-and-rate", { kind: "ranking", tiesAllowed: true, fields: LIKERT.slice(0, 2) }, "2", "1", "f"),
  screen(
    "rank-and-explain",
    { kind: "ranking", tiesAllowed: true, rationale: "required", reasonTags: TAGS },
    ...["1", "2", "2", "3", "Enter"],
  ),
  screen("write", { kind: "demonstration", from: "write" }, "w"),
  screen("edit-fresh", { kind: "demonstration", from: "edit" }),
  rankingScreen(
    "annotate-edit",
    () => makeProtocolProject("edit", { kind: "demonstration", from: "edit", rationale: "optional" }),
    async (page) => {
      await press(page, ["B", "Enter"]);
      await expect(page.getByRole("textbox", { name: /^Your answer/ })).toBeVisible();
    },
  ),
  screen("pairwise-keys", pairwise("llama2_4"), "?"),
];
