/** One measured number. `peer` or `limit` was measured in the same run; `goal` is what an issue or the design names. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: number;
  readonly limit?: number;
  /** What a rival does by an earlier measurement: not of this run, nor of this machine. */
  readonly quoted?: number;
  readonly goal?: string;
  readonly ok?: boolean;
}

/** A goal that a figure must reach, with the verdict. */
export function goal(
  value: number,
  relation: "<=" | ">=" | "<",
  wanted: number,
  unit = "",
): { goal: string; ok: boolean } {
  const ok = relation === "<=" ? value <= wanted : relation === "<" ? value < wanted : value >= wanted;
  return { goal: `${relation} ${wanted}${unit === "" ? "" : ` ${unit}`}`, ok };
}

/** The p-quantile (0 to 1) of unsorted numbers; NaN of none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN;
}
