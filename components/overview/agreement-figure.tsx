import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Agreement } from "@/lib/quality/schema";
import { useLanguage } from "../annotate/texts";
import { Figure } from "./figure";
import { percent, shareDetail, shareWords } from "./words";

/** How good: pairwise agreement with its convention, chance level and interval. */
export function AgreementFigure({ agreement }: { readonly agreement: Agreement }) {
  const language = useLanguage();
  const { agreement: t, quality } = overviewTexts[language];
  const { estimate, chance } = agreement.strict;
  return (
    <Figure
      question={t.question}
      answer={estimate.value === null ? t.none : t.agree(shareWords(estimate, language))}
      detail={estimate.value === null ? t.needsTwo : t.detail}
    >
      {estimate.value !== null && (
        <>
          <IntervalBar value={estimate.value} interval={estimate.interval} chance={chance} />
          <p className="text-sm">
            {t.figures(shareDetail(estimate, quality.strict, language), percent(chance))}
          </p>
        </>
      )}
    </Figure>
  );
}

const along = (share: number): string => `${share * 100}%`;

/** A scale from 0 to 100 % with the value, its interval and the chance level; the words beside it say the same. */
function IntervalBar({
  value,
  interval,
  chance,
}: {
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  readonly chance: number;
}) {
  return (
    <svg aria-hidden="true" className="h-5 w-full overflow-visible">
      <line x1="0" x2="100%" y1="10" y2="10" stroke="var(--line)" strokeWidth="2" />
      <line
        x1={along(chance)}
        x2={along(chance)}
        y1="2"
        y2="18"
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
      {interval !== null && (
        <line
          x1={along(interval[0])}
          x2={along(interval[1])}
          y1="10"
          y2="10"
          stroke="var(--accent)"
          strokeWidth="4"
        />
      )}
      <circle cx={along(value)} cy="10" r="5" fill="var(--accent)" />
    </svg>
  );
}
