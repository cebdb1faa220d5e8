import { sigmoid } from "@/lib/statistics/logistic";
import { measureShare, type ScoredPair } from "../metrics";
import type { Details } from "../schema";

const BINS = 5;
const LEAST = 0.5;
const WIDTH = (1 - LEAST) / BINS;

/**
 * How sure the model is against how often it is right. It says σ(|difference of rewards|) for the answer that it puts
 * first; pairs are binned by that, and the expected calibration error is Σ (pairs of a bin / all) |confidence − accuracy|
 * (Naeini et al. 2015). Bins without a pair are left out.
 */
export function measureCalibration(pairs: readonly ScoredPair[]): Details["calibration"] {
  const sure = pairs.map((pair) => ({ pair, confidence: sigmoid(Math.abs(pair.margin)) }));
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const inside = sure.filter(({ confidence }) => binOf(confidence) === bin);
    const total = inside.reduce((sum, { confidence }) => sum + confidence, 0);
    return {
      from: edge(bin),
      to: edge(bin + 1),
      confidence: total / Math.max(1, inside.length),
      ...measureShare(inside.map(({ pair }) => pair)),
    };
  }).filter((bin) => bin.pairs > 0);
  const off = bins.reduce(
    (sum, { confidence, accuracy, pairs: n }) => sum + n * Math.abs(confidence - (accuracy ?? confidence)),
    0,
  );
  return { bins, error: pairs.length === 0 ? null : off / pairs.length };
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor((confidence - LEAST) / WIDTH));
}

/** 0.6, not 0.6000000000000001. */
function edge(bin: number): number {
  return Math.round((LEAST + bin * WIDTH) * 10) / 10;
}
