import type { Overview } from "@/lib/quality/schema";
import { DayChart } from "./day-chart";
import { Figure } from "./figure";
import { daysWords, duration, rangeWords } from "./words";

/** How fast: answers a day, time left at this pace, time a task takes. */
export function PaceFigure({ overview }: { readonly overview: Overview }) {
  const { perDay, days: daysLeft, interval } = overview.pace;
  const rate = perDay >= 10 ? Math.round(perDay).toLocaleString("en") : perDay.toFixed(1);
  const left =
    daysLeft === null
      ? "Nobody is ranking yet"
      : daysLeft === 0
        ? "Nothing is left"
        : `At this pace ${daysWords(daysLeft)} left${interval === null ? "" : ` (95 %: ${rangeWords(interval)})`}`;
  return (
    <Figure
      question="How fast"
      answer={perDay === 0 ? "No answers yet" : `${rate} a day`}
      detail={`${overview.places.wanted === 0 ? "Nothing to rank yet" : left}${overview.medianActiveMs === null ? "" : `; median time a task ${duration(overview.medianActiveMs)}`}`}
    >
      {overview.perDay.some(({ answers }) => answers > 0) && (
        <>
          <p className="text-sm tabular-nums">
            {`${hourly(overview)} this hour, ${daily(overview)} in 24 hours`}
          </p>
          <DayChart days={overview.perDay} />
        </>
      )}
    </Figure>
  );
}

function hourly({ perHour }: Overview): string {
  return (perHour.at(-1)?.answers ?? 0).toLocaleString("en");
}

function daily({ perHour }: Overview): string {
  return perHour.reduce((sum, { answers }) => sum + answers, 0).toLocaleString("en");
}
