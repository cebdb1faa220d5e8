import type { CurvePoint } from "@/lib/reward-model/schema";

const WIDTH = 560;
const HEIGHT = 140;
const LEFT = 44;
const BOTTOM = 22;

/** Loss by step, as a line; the numbers are in its text alternative. */
export function LossCurve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const points = curve.filter((point): point is CurvePoint & { loss: number } => point.loss !== null);
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return null;
  const losses = points.map((point) => point.loss);
  const low = Math.min(...losses);
  const high = Math.max(...losses, low + 1e-6);
  const x = (step: number): number => LEFT + ((WIDTH - LEFT) * step) / Math.max(1, last.step);
  const y = (loss: number): number => 8 + ((HEIGHT - BOTTOM - 8) * (high - loss)) / (high - low);
  const line = points.map((point) => `${x(point.step).toFixed(1)},${y(point.loss).toFixed(1)}`).join(" ");
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Loss from ${points[0]?.loss.toFixed(3)} to ${last.loss.toFixed(3)} over ${last.step} steps`}
      className="w-full max-w-xl"
    >
      <line x1={LEFT} y1={HEIGHT - BOTTOM} x2={WIDTH} y2={HEIGHT - BOTTOM} stroke="var(--line-strong)" />
      <text x={LEFT - 6} y={y(high) + 4} textAnchor="end" fontSize="11" fill="var(--muted)">
        {high.toFixed(3)}
      </text>
      <text x={LEFT - 6} y={y(low) + 4} textAnchor="end" fontSize="11" fill="var(--muted)">
        {low.toFixed(3)}
      </text>
      <text x={WIDTH} y={HEIGHT - 6} textAnchor="end" fontSize="11" fill="var(--muted)">
        step {last.step}
      </text>
      <polyline points={line} fill="none" stroke="var(--accent)" strokeWidth="2" />
    </svg>
  );
}
