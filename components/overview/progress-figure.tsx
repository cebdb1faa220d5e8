import { overviewTexts } from "@/lib/messages/overview-texts";
import type { Overview } from "@/lib/quality/schema";
import { useLanguage } from "../annotate/texts";
import { ProgressBar } from "../ui/progress-bar";
import { Figure } from "./figure";
import { percent } from "./words";

const STATES = ["complete", "underway", "untouched", "review", "paused", "closed"] as const;

/** How far: places used of those wanted, and tasks by state. */
export function ProgressFigure({ overview }: { readonly overview: Overview }) {
  const { progress: t } = overviewTexts[useLanguage()];
  const { places, tasks, annotations } = overview;
  const share = places.wanted === 0 ? 0 : places.counted / places.wanted;
  const states = STATES.filter((state) => tasks[state] > 0).map((state) => t.states[state](tasks[state]));
  if (tasks.total === 0 && annotations.imported === 0)
    return <Figure question={t.question} answer={t.noTasks} />;
  return (
    <Figure
      question={t.question}
      answer={places.wanted === 0 ? t.noneOpen : percent(share)}
      detail={
        annotations.imported > 0
          ? t.placesAndImported(places.counted, places.wanted, annotations.imported)
          : t.places(places.counted, places.wanted)
      }
    >
      <ProgressBar value={places.counted} max={places.wanted} label={t.bar} />
      <p className="text-sm">
        {t.tasks(tasks.total)}
        {states.length > 0 && `: ${states.join(", ")}`}
      </p>
    </Figure>
  );
}
