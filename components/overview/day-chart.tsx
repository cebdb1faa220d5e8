import type { Overview } from "@/lib/quality/schema";

const HEIGHT = 64;
/** Of a day's width, the bar. */
const BAR = 0.8;

/** Answers of the last days as bars; the numbers are in its text for those who do not see it. */
export function DayChart({ days }: { readonly days: Overview["perDay"] }) {
  const most = Math.max(1, ...days.map(({ answers }) => answers));
  const step = 100 / Math.max(1, days.length); // % of the width
  const words = days.map(({ day, answers }) => `${day}: ${answers}`).join(", ");
  return (
    <figure className="mt-auto">
      <svg role="img" aria-label={`Answers a day. ${words}`} className="h-16 w-full">
        {days.map(({ day, answers }, i) => {
          const height = answers === 0 ? 1 : Math.max(3, (answers / most) * (HEIGHT - 2));
          return (
            <rect
              key={day}
              x={`${i * step}%`}
              y={HEIGHT - height}
              width={`${step * BAR}%`}
              height={height}
              rx="1.5"
              fill={answers === 0 ? "var(--line)" : "var(--accent)"}
            >
              <title>{`${day}: ${answers}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-xs text-muted" aria-hidden="true">
        <span>{days[0]?.day.slice(5)}</span>
        <span>{`most ${Math.max(0, ...days.map(({ answers }) => answers))}`}</span>
        <span>today</span>
      </figcaption>
    </figure>
  );
}
