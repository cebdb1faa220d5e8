import type { OverviewText } from "@/lib/messages/overview";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Overview } from "@/lib/quality/schema";
import { useLanguage } from "../annotate/texts";
import { DayChart } from "./day-chart";
import { Figure } from "./figure";
import { duration } from "./words";

/** How fast: answers a day, time left at this pace, time a task takes. */
export function PaceFigure({ overview }: { readonly overview: Overview }) {
  const t = overviewTexts[useLanguage()];
  const { perDay } = overview.pace;
  const median =
    overview.medianActiveMs === null ? [] : [t.pace.median(duration(overview.medianActiveMs, t.nothing))];
  return (
    <Figure
      question={t.pace.question}
      answer={perDay === 0 ? t.pace.noAnswers : t.pace.aDay(perDay)}
      detail={[sayLeft(overview, t.pace), ...median].join("; ")}
    >
      {overview.perDay.some(({ answers }) => answers > 0) && (
        <>
          <p className="text-sm tabular-nums">{t.pace.recent(hourly(overview), daily(overview))}</p>
          <DayChart days={overview.perDay} />
        </>
      )}
    </Figure>
  );
}

function sayLeft({ places, pace }: Overview, t: OverviewText["pace"]): string {
  if (places.wanted === 0) return t.nothingToRank;
  if (pace.days === null) return t.nobody;
  if (pace.days === 0) return t.nothingLeft;
  const left = t.left(pace.days);
  return pace.interval === null ? left : `${left} (${sayInterval(pace.interval, t)})`;
}

function sayInterval([low, high]: readonly [number, number | null], t: OverviewText["pace"]): string {
  const whole = (days: number): number => Math.max(1, Math.round(days));
  return high === null ? t.atLeast(whole(low)) : t.between(whole(low), whole(high));
}

function hourly({ perHour }: Overview): number {
  return perHour.at(-1)?.answers ?? 0;
}

function daily({ perHour }: Overview): number {
  return perHour.reduce((sum, { answers }) => sum + answers, 0);
}
