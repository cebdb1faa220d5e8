import type { JudgeFigures } from "@/lib/judges/schema";
import type { JudgesText } from "@/lib/messages/judges";
import { ListTable } from "../ui/list-table";
import { Panel } from "../ui/page-header";

interface JudgeFiguresPanelProps {
  readonly texts: JudgesText;
  readonly judges: readonly JudgeFigures[];
}

type Estimate = JudgeFigures["flips"];

/** Each judge's agreement with people beside theirs with one another, and what the order does to it; nothing without judges. */
export function JudgeFiguresPanel({ texts: t, judges }: JudgeFiguresPanelProps) {
  if (judges.length === 0) return null;
  return (
    <Panel title={t.figures.title} className="flex flex-col gap-3">
      <p className="max-w-3xl text-sm text-muted">{t.figures.about}</p>
      <ListTable label={t.figures.label} heads={t.figures.heads}>
        {judges.map((judge) => (
          <tr key={judge.number} className="align-top">
            <th scope="row" className="min-w-36 text-left font-medium wrap-anywhere">
              {t.job.title(judge.name, judge.version)}
              <span className="block font-normal text-muted">{judge.model}</span>
            </th>
            <EstimateCell texts={t} estimate={judge.withPeople.strict.estimate} />
            <EstimateCell texts={t} estimate={judge.amongPeople.strict.estimate} />
            <EstimateCell texts={t} estimate={judge.flips} />
            <EstimateCell texts={t} estimate={judge.firstShown} />
            <EstimateCell texts={t} estimate={judge.unparsed} />
          </tr>
        ))}
      </ListTable>
      <p className="text-sm text-muted">{t.figures.convention}</p>
    </Panel>
  );
}

/** A share with its interval and what it was counted over, or that there is none, and why. */
function EstimateCell({
  texts: { figures },
  estimate,
}: {
  readonly texts: JudgesText;
  readonly estimate: Estimate;
}) {
  if (estimate.value === null)
    return (
      <td className="text-muted" title={estimate.reason}>
        {figures.nothing}
      </td>
    );
  const { value, interval, n } = estimate;
  const percent = (share: number): number => Math.round(share * 100);
  return (
    <td className="whitespace-nowrap tabular-nums">
      {percent(value)} %
      <span className="block text-muted">
        {interval === null ? "" : `${figures.between(percent(interval[0]), percent(interval[1]))}, `}
        {figures.n(n)}
      </span>
    </td>
  );
}
