import { paceOf } from "@/lib/quality/pace";
import type { Overview } from "@/lib/quality/schema";
import { DayChart } from "./day-chart";
import { Figure } from "./figure";
import { daysWords, duration } from "./words";

/** How fast: answers a day, time left at this pace, time a task takes. */
export function PaceFigure({ overview }: { readonly overview: Overview }) {
  const { perDay, daysLeft } = paceOf(overview);
  const rate = perDay >= 10 ? Math.round(perDay).toLocaleString("en") : perDay.toFixed(1);
  const left =
    daysLeft === null
      ? "Nobody is ranking yet"
      : daysLeft === 0
        ? "Nothing is left"
        : `At this pace ${daysWords(daysLeft)} left`;
  return (
    <Figure
      question="How fast"
      answer={perDay === 0 ? "No answers this week" : `${rate} a day`}
      detail={`${overview.places.wanted === 0 ? "Nothing to rank yet" : left}${overview.medianActiveMs === null ? "" : `; median time a task ${duration(overview.medianActiveMs)}`}`}
    >
      {overview.perDay.some(({ answers }) => answers > 0) && <DayChart days={overview.perDay} />}
    </Figure>
  );
}
