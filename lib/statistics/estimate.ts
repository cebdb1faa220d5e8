/** A number with its interval, or the reason why there is none. `n` counts what `of` names. */
export type Estimate =
  | {
      readonly value: number;
      /** 95 %; null where the data are too few for one. */
      readonly interval: readonly [number, number] | null;
      readonly n: number;
    }
  | { readonly value: null; readonly reason: string };

export const notAvailable = (reason: string): Estimate => ({ value: null, reason });

/** 97.5 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

// 97.5 % points of Student's t with 1 … 30 degrees of freedom.
const T95 = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604,
  2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555,
  2.0518, 2.0484, 2.0452, 2.0423,
];

/** 97.5 % point of Student's t; above 30 degrees of freedom by its expansion z + (z³ + z)/4ν + (5z⁵ + 16z³ + 3z)/96ν². */
export function studentT95(degrees: number): number {
  const tabled = T95[degrees - 1];
  if (tabled !== undefined) return tabled;
  const z = Z95;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}

/** Mean of independent values with its t interval: mean ± t · s/√n, cut at the ends of the scale. */
export function meanEstimate(values: readonly number[], scale: readonly [number, number]): Estimate {
  const n = values.length;
  if (n === 0) return notAvailable("there is nothing to average");
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { value: mean, interval: null, n };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentT95(n - 1) * Math.sqrt(variance / n);
  return { value: mean, interval: [Math.max(scale[0], mean - half), Math.min(scale[1], mean + half)], n };
}
