import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { LossPlot, lossPoints } from "./loss-plot";

/** Loss by step, as a line; the numbers are in its text alternative. */
export function LossCurve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const { curve: t } = rewardModelsTexts[useLanguage()];
  const points = lossPoints(curve);
  const last = points.at(-1);
  const [first] = points;
  if (points.length < 2 || first === undefined || last === undefined) return null;
  return (
    <figure className="max-w-xl text-xs text-muted tabular-nums">
      <figcaption className="mb-1">{t.title}</figcaption>
      <LossPlot points={points} label={t.label(first.loss, last.loss, last.step)} height="h-32">
        {(place) => (
          <polyline
            points={place(points)}
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </LossPlot>
    </figure>
  );
}
