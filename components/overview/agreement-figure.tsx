import type { Agreement } from "@/lib/quality/schema";
import { Figure } from "./figure";
import { percent, shareDetail, shareWords } from "./words";

/** How good: pairwise agreement with its convention, chance level and interval. */
export function AgreementFigure({ agreement }: { readonly agreement: Agreement }) {
  const { estimate, chance, convention } = agreement.strict;
  return (
    <Figure
      question="How good"
      answer={estimate.value === null ? "No agreement yet" : `${shareWords(estimate)} agree`}
      detail={
        estimate.value === null
          ? "Two people must rank the same task before they can agree."
          : `Pairs of completions that two annotators put in the same order, ${convention}.`
      }
    >
      {estimate.value !== null && (
        <>
          <IntervalBar value={estimate.value} interval={estimate.interval} chance={chance} />
          <p className="text-sm">{`${shareDetail(estimate, "comparisons")}; chance ${percent(chance)}`}</p>
        </>
      )}
    </Figure>
  );
}

const WIDTH = 280;

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
    <svg viewBox={`0 0 ${WIDTH} 20`} aria-hidden="true" className="h-5 w-full">
      <line x1="0" x2={WIDTH} y1="10" y2="10" stroke="var(--line)" strokeWidth="2" />
      <line
        x1={chance * WIDTH}
        x2={chance * WIDTH}
        y1="2"
        y2="18"
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
      {interval !== null && (
        <line
          x1={interval[0] * WIDTH}
          x2={interval[1] * WIDTH}
          y1="10"
          y2="10"
          stroke="var(--accent)"
          strokeWidth="4"
        />
      )}
      <circle cx={value * WIDTH} cy="10" r="5" fill="var(--accent)" />
    </svg>
  );
}
