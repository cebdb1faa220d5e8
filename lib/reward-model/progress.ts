import type { CurvePoint, RunProgress } from "./schema";

/** More points than this are thinned to every second one. */
export const MAX_CURVE_POINTS = 500;

/** The curve with one more point, at most MAX_CURVE_POINTS long; the first and the newest point always stay. */
export function addCurvePoint(curve: readonly CurvePoint[], point: CurvePoint): CurvePoint[] {
  const longer = [...curve, point];
  if (longer.length <= MAX_CURVE_POINTS) return longer;
  const last = longer.length - 1;
  return longer
    .filter((one, i) => i % 2 === 0 || i === last || one.accuracy !== null)
    .slice(-MAX_CURVE_POINTS);
}

/** What still holds of an earlier attempt's curve when the next one makes this step: nothing when it begins anew. */
export function curveBefore(curve: readonly CurvePoint[], step: number): CurvePoint[] {
  return curve.filter((point) => point.step < step);
}

/** Seconds left at the pace so far; null before there is a pace. */
export function secondsLeft(step: number, steps: number, secondsSoFar: number): number | null {
  return step <= 0 ? null : Math.max(0, Math.round(((steps - step) * secondsSoFar) / step));
}

export const FIRST_PROGRESS: RunProgress = {
  phase: "reading",
  step: 0,
  steps: 0,
  secondsLeft: null,
  curve: [],
};
