import type { Comparison } from "../comparison";
import { judgedPairs } from "./judged-pairs";
import type { TieRule } from "./tie-rules";

/** A model without any tie would have a strength without bounds. */
const LEAST_SHARE = 0.01;

/**
 * The tie parameter under which answers of equal worth tie as often as the judged pairs do: ν/(2 + ν) = t for Davidson
 * (given as log ν), tanh(η/2) = t for Rao and Kupper. 0 for the rules that have none.
 */
export function tieStrengthOf(comparisons: readonly Comparison[], ties: TieRule): number {
  if (ties !== "davidson" && ties !== "rao-kupper") return 0;
  let [all, tied] = [0, 0];
  for (const comparison of comparisons)
    for (const { weight, isTie } of judgedPairs(comparison, ties)) {
      all += weight;
      if (isTie) tied += weight;
    }
  const share = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, all === 0 ? 0 : tied / all));
  return ties === "davidson" ? Math.log((2 * share) / (1 - share)) : 2 * Math.atanh(share);
}
