import type { ReactNode } from "react";
import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { CurvePoint } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";

/** A step whose loss is known. */
export type LossPoint = CurvePoint & { readonly loss: number };

export function lossPoints(curve: readonly CurvePoint[]): LossPoint[] {
  return curve.filter((point): point is LossPoint => point.loss !== null);
}

interface LossPlotProps {
  /** All that is drawn; at least one. */
  readonly points: readonly LossPoint[];
  /** Its text alternative; missing: the numbers stand elsewhere. */
  readonly label?: string;
  readonly height: "h-32" | "h-56";
  /** The lines; `place` gives a polyline's points. */
  readonly children: (place: (points: readonly LossPoint[]) => string) => ReactNode;
}

/** Axes for losses by step, as high and as wide as the points need. */
export function LossPlot({ points, label, height, children }: LossPlotProps) {
  const language = useLanguage();
  const { curve: t } = rewardModelsTexts[language];
  const low = Math.min(...points.map(({ loss }) => loss));
  const high = Math.max(...points.map(({ loss }) => loss), low + 1e-6);
  const last = Math.max(1, ...points.map(({ step }) => step));
  // In % of the picture, which takes whatever width there is.
  const place = ({ step, loss }: LossPoint): string =>
    `${((100 * step) / last).toFixed(2)},${(2 + (96 * (high - loss)) / (high - low)).toFixed(2)}`;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1">
      <div aria-hidden="true" className="flex flex-col justify-between text-right">
        <span>{sayNumber(high, language, 3)}</span>
        <span>{sayNumber(low, language, 3)}</span>
      </div>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
        className={`${height} w-full border-s border-b border-line-strong`}
      >
        {children((line) => line.map(place).join(" "))}
      </svg>
      <div aria-hidden="true" className="col-start-2 flex justify-between">
        <span>{t.step(0)}</span>
        <span>{t.step(last)}</span>
      </div>
    </div>
  );
}
