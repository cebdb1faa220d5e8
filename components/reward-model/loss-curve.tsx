import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { LossPlot, lossPoints } from "./loss-plot";

/** Loss by step, as a line, and what the validation pairs said last; the numbers are in its text alternative. */
export function LossCurve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const language = useLanguage();
  const { curve: t } = rewardModelsTexts[language];
  const measured = curve.findLast(({ accuracy }) => accuracy !== null);
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
      {measured?.accuracy != null && (
        <p className="mt-1">
          {t.measured(measured.step, sayNumber(100 * measured.accuracy, language, 1))}
          {measured.margin != null && ` ${t.margin(sayNumber(measured.margin, language, 3))}`}
        </p>
      )}
    </figure>
  );
}
