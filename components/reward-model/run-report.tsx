import type { Metrics, Report, Share } from "@/lib/reward-model/schema";
import { plural } from "@/lib/base/plural";
import { sayEnding } from "@/lib/reward-model/say-ending";
import { Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";

/** Held-out figures beside the two baselines: an accuracy alone says little. */
export function RunReport({ report }: { readonly report: Report }) {
  const { heldOut, baselines, data } = report;
  return (
    <div className="flex flex-col gap-3">
      {report.warnings.length > 0 && (
        <Notice meaning="warn">
          {report.warnings.map((warning) => (
            <p key={warning.code}>{warning.message}</p>
          ))}
        </Notice>
      )}
      <TableScroll label="Figures of the reward model">
        <table className="w-full text-left text-sm">
          <caption className="mb-2 text-left text-sm text-muted">
            On {plural(data.testPairs, "held-out pair")} of {plural(data.testGroups, "prompt group")}; trained
            on {plural(data.trainPairs, "pair")} in {report.seconds.toFixed(0)} s.{" "}
            {report.ending !== undefined && `${sayEnding(report.ending)} `}Intervals 95 %, clustered by group;
            chance is 50 %.
          </caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1 pe-4 font-medium">
                Model
              </th>
              <th scope="col" className="py-1 pe-4 text-right font-medium">
                Accuracy
              </th>
              <th scope="col" className="py-1 pe-4 text-right font-medium">
                Length-balanced
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Log-loss
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            <FigureRow name="This reward model" metrics={heldOut} logLoss={heldOut.logLoss} strong />
            <FigureRow name="The longer answer wins" metrics={baselines.length} />
            <FigureRow name="TF-IDF and length" metrics={baselines.tfidf} logLoss={baselines.tfidf.logLoss} />
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
      <td className="py-1.5 text-right tabular-nums">{logLoss?.toFixed(3) ?? "n/a"}</td>
    </tr>
  );
}

/** The line may break before an interval, never inside of it. */
function Percent({ share: { accuracy, interval } }: { readonly share: Share }) {
  if (accuracy === null) return "n/a: no such pairs";
  return (
    <>
      <span className="whitespace-nowrap">{(accuracy * 100).toFixed(1)} %</span>
      {interval !== null && (
        <>
          {" "}
          <span className="whitespace-nowrap">
            [{(interval[0] * 100).toFixed(1)}, {(interval[1] * 100).toFixed(1)}]
          </span>
        </>
      )}
    </>
  );
}
