import { sayNumber } from "@/lib/messages/numbers";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { sayEnding } from "@/lib/reward-model/say-ending";
import { sayWarning } from "@/lib/reward-model/say-warning";
import type { Metrics, Report, Share } from "@/lib/reward-model/schema";
import { useLanguage } from "../annotate/texts";
import { Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";

/** Held-out figures beside the two baselines: an accuracy alone says little. */
export function RunReport({ report }: { readonly report: Report }) {
  const { report: t } = rewardModelsTexts[useLanguage()];
  const { heldOut, baselines, data, ending } = report;
  return (
    <div className="flex flex-col gap-3">
      {report.warnings.length > 0 && (
        <Notice meaning="warn">
          {report.warnings.map((warning) => (
            <p key={warning.code}>{sayWarning(warning, t.warnings)}</p>
          ))}
        </Notice>
      )}
      <TableScroll label={t.label}>
        <table className="w-full text-left text-sm">
          <caption className="mb-2 text-left text-sm text-muted">
            {t.heldOut(data.testPairs, data.testGroups, data.trainPairs, report.seconds)}{" "}
            {ending !== undefined && `${sayEnding(ending, t.ending)} `}
            {t.intervals}
          </caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1 pe-4 font-medium">
                {t.heads.model}
              </th>
              <th scope="col" className="py-1 pe-4 text-right font-medium">
                {t.heads.accuracy}
              </th>
              <th scope="col" className="py-1 pe-4 text-right font-medium">
                {t.heads.lengthBalanced}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t.heads.logLoss}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            <FigureRow name={t.rows.own} metrics={heldOut} logLoss={heldOut.logLoss} strong />
            <FigureRow name={t.rows.length} metrics={baselines.length} />
            <FigureRow name={t.rows.tfidf} metrics={baselines.tfidf} logLoss={baselines.tfidf.logLoss} />
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}

interface FigureRowProps {
  readonly name: string;
  readonly metrics: Omit<Metrics, "logLoss">;
  readonly logLoss?: number;
  readonly strong?: boolean;
}

function FigureRow({ name, metrics, logLoss, strong = false }: FigureRowProps) {
  const language = useLanguage();
  const { report: t } = rewardModelsTexts[language];
  return (
    <tr className={strong ? "font-semibold" : ""}>
      <th scope="row" className={`py-1.5 pe-4 text-left ${strong ? "font-semibold" : "font-normal"}`}>
        {name}
      </th>
      <td className="py-1.5 pe-4 text-right tabular-nums">
        <Percent share={metrics} />
      </td>
      <td className="py-1.5 pe-4 text-right tabular-nums">
        <Percent share={metrics.lengthBalanced} />
      </td>
      <td className="py-1.5 text-right tabular-nums">
        {logLoss === undefined ? t.nothing : sayNumber(logLoss, language, 3)}
      </td>
    </tr>
  );
}

/** The line may break before an interval, never inside of it. */
function Percent({ share: { accuracy, interval } }: { readonly share: Share }) {
  const language = useLanguage();
  const say = (share: number): string => sayNumber(share * 100, language, 1);
  const { report: t } = rewardModelsTexts[language];
  if (accuracy === null) return t.noPairs;
  return (
    <>
      <span className="whitespace-nowrap">{say(accuracy)} %</span>
      {interval !== null && (
        <>
          {" "}
          <span className="whitespace-nowrap">{t.interval(say(interval[0]), say(interval[1]))}</span>
        </>
      )}
    </>
  );
}
