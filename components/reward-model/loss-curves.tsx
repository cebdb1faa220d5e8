import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { LossPlot, lossPoints } from "./loss-plot";

interface LossCurvesProps {
  readonly curves: readonly { readonly name: string; readonly curve: readonly CurvePoint[] }[];
}

/** Colour and dashes: one of the two is enough to tell the lines apart. */
const LINES = [
  { stroke: "var(--accent)", dash: undefined },
  { stroke: "var(--tok-number)", dash: "7 4" },
  { stroke: "var(--good)", dash: "2 3" },
  { stroke: "var(--bad)", dash: "10 3 2 3" },
] as const;

/** Losses of several trainings by step, over one another; the numbers are in the legend. */
export function LossCurves({ curves }: LossCurvesProps) {
  const { comparison, curve: t } = rewardModelsTexts[useLanguage()];
  const drawn = curves
    .map(({ name, curve }, place) => ({
      name,
      line: LINES[place % LINES.length] ?? LINES[0],
      points: lossPoints(curve),
    }))
    .filter(({ points }) => points.length >= 2);
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h2 className="mb-2 text-base font-semibold">{comparison.curves.title}</h2>
      {drawn.length === 0 ? (
        <p className="text-sm text-muted">{comparison.curves.none}</p>
      ) : (
        <figure className="max-w-3xl text-xs text-muted tabular-nums">
          <LossPlot points={drawn.flatMap(({ points }) => points)} height="h-56">
            {(place) =>
              drawn.map(({ name, line, points }) => (
                <polyline
                  key={name}
                  points={place(points)}
                  fill="none"
                  stroke={line.stroke}
                  strokeDasharray={line.dash}
                  strokeWidth="2"
                  vectorEffect="non-scaling-stroke"
                />
              ))
            }
          </LossPlot>
          <figcaption className="mt-3 flex flex-col gap-1 text-sm">
            <ul className="flex flex-col gap-1">
              {drawn.map(({ name, line, points }) => (
                <li key={name} className="flex flex-wrap items-center gap-x-2">
                  <svg aria-hidden="true" viewBox="0 0 32 4" className="h-1 w-8">
                    <line
                      x2="32"
                      y1="2"
                      y2="2"
                      stroke={line.stroke}
                      strokeDasharray={line.dash}
                      strokeWidth="2.5"
                    />
                  </svg>
                  <span className="font-medium text-ink">{name}</span>
                  <span>
                    {t.label(points[0]?.loss ?? 0, points.at(-1)?.loss ?? 0, points.at(-1)?.step ?? 0)}
                  </span>
                </li>
              ))}
            </ul>
            <p>{comparison.curves.note}</p>
          </figcaption>
        </figure>
      )}
    </section>
  );
}
