import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";

interface LossCurvesProps {
  readonly curves: readonly { readonly name: string; readonly curve: readonly CurvePoint[] }[];
}

type LossPoint = CurvePoint & { readonly loss: number };

/** Colour and dashes: one of the two is enough to tell the lines apart. */
const LINES = [
  { stroke: "var(--accent)", dash: undefined },
  { stroke: "var(--tok-number)", dash: "7 4" },
  { stroke: "var(--good)", dash: "2 3" },
  { stroke: "var(--bad)", dash: "10 3 2 3" },
] as const;

/** Losses of several trainings by step, over one another; the numbers are in the legend. */
export function LossCurves({ curves }: LossCurvesProps) {
  const language = useLanguage();
  const { comparison, curve: t } = rewardModelsTexts[language];
  const drawn = curves
    .map(({ name, curve }, place) => ({
      name,
      line: LINES[place % LINES.length] ?? LINES[0],
      points: curve.filter((point): point is LossPoint => point.loss !== null),
    }))
    .filter(({ points }) => points.length >= 2);
  const all = drawn.flatMap(({ points }) => points);
  const low = Math.min(...all.map(({ loss }) => loss));
  const high = Math.max(...all.map(({ loss }) => loss), low + 1e-6);
  const last = Math.max(1, ...all.map(({ step }) => step));
  // In % of the picture, which takes whatever width there is.
  const place = ({ step, loss }: LossPoint): string =>
    `${((100 * step) / last).toFixed(2)},${(2 + (96 * (high - loss)) / (high - low)).toFixed(2)}`;
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h2 className="mb-2 text-base font-semibold">{comparison.curves.title}</h2>
      {drawn.length === 0 ? (
        <p className="text-sm text-muted">{comparison.curves.none}</p>
      ) : (
        <figure className="max-w-3xl text-xs text-muted tabular-nums">
          <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1">
            <div aria-hidden="true" className="flex flex-col justify-between text-right">
              <span>{sayNumber(high, language, 3)}</span>
              <span>{sayNumber(low, language, 3)}</span>
            </div>
            <svg
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="h-56 w-full border-s border-b border-line-strong"
            >
              {drawn.map(({ name, line, points }) => (
                <polyline
                  key={name}
                  points={points.map(place).join(" ")}
                  fill="none"
                  stroke={line.stroke}
                  strokeDasharray={line.dash}
                  strokeWidth="2"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
            </svg>
            <div aria-hidden="true" className="col-start-2 flex justify-between">
              <span>{t.step(0)}</span>
              <span>{t.step(last)}</span>
            </div>
          </div>
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
