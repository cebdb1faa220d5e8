import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../annotate/texts";

/** Loss by step, as a line; the numbers are in its text alternative. */
export function LossCurve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const language = useLanguage();
  const { curve: t } = rewardModelsTexts[language];
  const points = curve.filter((point): point is CurvePoint & { loss: number } => point.loss !== null);
  const last = points.at(-1);
  const [first] = points;
  if (points.length < 2 || first === undefined || last === undefined) return null;
  const losses = points.map((point) => point.loss);
  const low = Math.min(...losses);
  const high = Math.max(...losses, low + 1e-6);
  // In % of the picture, which takes whatever width there is.
  const x = (step: number): number => (100 * step) / Math.max(1, last.step);
  const y = (loss: number): number => 2 + (96 * (high - loss)) / (high - low);
  const line = points.map((point) => `${x(point.step).toFixed(2)},${y(point.loss).toFixed(2)}`).join(" ");
  return (
    <figure className="max-w-xl text-xs text-muted tabular-nums">
      <figcaption className="mb-1">{t.title}</figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1">
        <div aria-hidden="true" className="flex flex-col justify-between text-right">
          <span>{sayNumber(high, language, 3)}</span>
          <span>{sayNumber(low, language, 3)}</span>
        </div>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={t.label(first.loss, last.loss, last.step)}
          className="h-32 w-full border-s border-b border-line-strong"
        >
          <polyline
            points={line}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <div aria-hidden="true" className="col-start-2 flex justify-between">
          <span>{t.step(0)}</span>
          <span>{t.step(last.step)}</span>
        </div>
      </div>
    </figure>
  );
}
