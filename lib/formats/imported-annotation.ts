import type { PreferenceAnnotation } from "./preference-record";

/** The annotator of preferences that name none. */
export const IMPORT_ANNOTATOR = "import";

/** An answer of which a file tells no more than the order, or what `known` adds. */
export function importedAnnotation(
  annotator: string,
  tiers: readonly number[],
  known: Partial<PreferenceAnnotation> = {},
): PreferenceAnnotation {
  return {
    place: 0,
    annotator,
    pass: 0,
    purpose: "label",
    revision: 1,
    outcome: "answered",
    presented: [],
    tiers,
    strengths: [],
    softLabels: [],
    ratings: null,
    flags: null,
    reasonTags: [],
    demonstration: null,
    editedFrom: null,
    editDistance: null,
    rationale: null,
    skipReason: null,
    confirmedOrder: false,
    firstViewAt: null,
    submittedAt: null,
    activeMs: null,
    client: "import",
    ...known,
  };
}

/** Tiers (dense, 0 best) of values of which the highest, or the lowest, is the best. */
export function tiersOfValues(values: readonly number[], best: "highest" | "lowest"): number[] {
  const order = [...new Set(values)].sort((a, b) => (best === "highest" ? b - a : a - b));
  return values.map((value) => order.indexOf(value));
}

/** Tiers of two items by who won: the first, the second, or neither. */
export function tiersOfWinner(winner: "first" | "second" | "tie"): number[] {
  if (winner === "tie") return [0, 0];
  return winner === "first" ? [0, 1] : [1, 0];
}
