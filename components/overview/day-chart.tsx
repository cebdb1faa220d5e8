import { sayDay } from "@/lib/messages/dates";
import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Overview } from "@/lib/quality/schema";
import { useLanguage } from "../annotate/texts";

const HEIGHT = 64;
/** Of a day's width, the bar. */
const BAR = 0.8;

/** Answers of the last days as bars; the numbers are in its text for those who do not see it. */
export function DayChart({ days }: { readonly days: Overview["perDay"] }) {
  const language = useLanguage();
  const t = overviewTexts[language].pace;
  const most = Math.max(1, ...days.map(({ answers }) => answers));
  const [first] = days;
  const step = 100 / Math.max(1, days.length); // % of the width
  const say = ({ day, answers }: Overview["perDay"][number]) => `${sayDay(day, language)}: ${answers}`;
  const words = days.map(say).join(", ");
  return (
    <figure className="mt-auto">
      <svg role="img" aria-label={t.chart(words)} className="h-16 w-full">
        {days.map((one, i) => {
          const { day, answers } = one;
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
              <title>{say(one)}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-xs text-muted" aria-hidden="true">
        <span>{first === undefined ? "" : sayDay(first.day, language)}</span>
        <span>{t.most(Math.max(0, ...days.map(({ answers }) => answers)))}</span>
        <span>{t.today}</span>
      </figcaption>
    </figure>
  );
}
