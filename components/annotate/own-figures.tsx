import type { AnnotateText } from "@/lib/messages/annotate";
import type { OwnFigures as Figures } from "@/lib/quality/schema";
import type { Progress } from "@/lib/tasks/schema";
import { Figure } from "../overview/figure";
import { ProgressBar } from "../ui/progress-bar";

interface OwnFiguresProps {
  readonly figures: Figures;
  readonly progress: Progress;
  readonly texts: AnnotateText;
}

/** How far and how fast the annotator is, and, where the project shows it, how often others agree. */
export function OwnFigures({ figures, progress, texts }: OwnFiguresProps) {
  const { home, flow } = texts;
  const { page: t } = flow;
  const { medianActiveMs, perHour, agreement } = figures;
  const total = progress.done + progress.left;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <Figure
        question={t.progress}
        answer={home.progress(progress.done, total)}
        detail={t.skipped(figures.skipped, figures.changed)}
      >
        <ProgressBar value={progress.done} max={total} label={home.progress(progress.done, total)} />
      </Figure>
      <Figure question={t.today} answer={t.tasks(figures.today)} detail={t.todayDetail(figures.week)} />
      <Figure
        question={t.time}
        answer={medianActiveMs === null ? t.nothing : t.seconds(Math.round(medianActiveMs / 1000))}
        detail={medianActiveMs === null ? t.tooFew : t.timeDetail}
      />
      <Figure
        question={t.pace}
        answer={perHour === null ? t.nothing : t.perHour(Math.round(perHour))}
        detail={perHour === null ? t.tooFew : t.paceDetail}
      />
      {agreement !== null && <AgreementFigure agreement={agreement} texts={texts} />}
    </div>
  );
}

interface AgreementFigureProps {
  readonly agreement: NonNullable<Figures["agreement"]>;
  readonly texts: AnnotateText;
}

function AgreementFigure({ agreement, texts }: AgreementFigureProps) {
  const { page: t } = texts.flow;
  if (agreement.value === null)
    return <Figure question={t.agreement} answer={t.nothing} detail={t.agreementNone} />;
  const [low, high] = agreement.interval?.map(toPercent) ?? [];
  return (
    <Figure
      question={t.agreement}
      answer={t.agreementValue(toPercent(agreement.value))}
      detail={t.agreementDetail(agreement.n, low, high)}
    />
  );
}

function toPercent(share: number): number {
  return Math.round(share * 100);
}
