import { notAvailable, type Estimate } from "./estimate";

export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's α = 1 − D_o/D_e (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
 * `units` holds the values that each unit got, one a rater, missing ones left out; values are positions in `domain`.
 * Coincidences o_ck = Σ_u n_uc (n_uk − [c = k])/(m_u − 1) over units with m_u ≥ 2 values; D_o = Σ o_ck δ²/n;
 * D_e = Σ n_c n_k δ²/(n(n − 1)). δ²: nominal [c ≠ k]; ordinal (Σ_{g=c..k} n_g − (n_c + n_k)/2)²; interval (c − k)²;
 * ratio ((c − k)/(c + k))². `n` of the result counts pairable units.
 */
export function krippendorffAlpha(
  units: readonly (readonly number[])[],
  domain: readonly number[],
  level: MeasurementLevel,
): Estimate {
  const pairable = units.filter((unit) => unit.length >= 2);
  if (pairable.length === 0) return notAvailable("no unit was rated twice");
  const size = domain.length;
  const { coincidences, totals, n } = countCoincidences(pairable, size);
  if (totals.filter((total) => total > 0).length < 2) {
    // Without two values in use nothing could disagree; with others in the data that no one repeated, all agree.
    const used = new Set(units.flat()).size;
    return used < 2
      ? notAvailable("all ratings are the same value")
      : { value: 1, interval: null, n: pairable.length };
  }
  const distance = squaredDistances(domain, totals, level);
  let [observed, expected] = [0, 0];
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) {
      const delta = distance(c, k);
      observed += coincidences[c * size + k]! * delta;
      expected += totals[c]! * totals[k]! * delta;
    }
  return { value: 1 - ((n - 1) * observed) / expected, interval: null, n: pairable.length };
}

interface Coincidences {
  /** [domain, domain] */
  readonly coincidences: Float64Array;
  /** [domain] */
  readonly totals: Float64Array;
  /** Pairable values. */
  readonly n: number;
}

function countCoincidences(units: readonly (readonly number[])[], size: number): Coincidences {
  const coincidences = new Float64Array(size * size);
  const totals = new Float64Array(size);
  const counts = new Float64Array(size);
  let n = 0;
  for (const unit of units) {
    counts.fill(0);
    for (const value of unit) counts[value]!++;
    n += unit.length;
    for (let c = 0; c < size; c++) {
      if (counts[c] === 0) continue;
      totals[c]! += counts[c]!;
      for (let k = 0; k < size; k++)
        coincidences[c * size + k]! += (counts[c]! * (counts[k]! - (c === k ? 1 : 0))) / (unit.length - 1);
    }
  }
  return { coincidences, totals, n };
}

function squaredDistances(
  domain: readonly number[],
  totals: Float64Array,
  level: MeasurementLevel,
): (c: number, k: number) => number {
  switch (level) {
    case "nominal":
      return (c, k) => (c === k ? 0 : 1);
    case "ordinal": {
      const below = new Float64Array(domain.length); // values in categories before this one, half of its own
      for (let c = 0, sum = 0; c < domain.length; sum += totals[c]!, c++) below[c] = sum + totals[c]! / 2;
      return (c, k) => (below[c]! - below[k]!) ** 2;
    }
    case "interval":
      return (c, k) => (domain[c]! - domain[k]!) ** 2;
    case "ratio":
      return (c, k) => (c === k ? 0 : ((domain[c]! - domain[k]!) / (domain[c]! + domain[k]!)) ** 2);
  }
}
