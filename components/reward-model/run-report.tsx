import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { figureTables, mainTable } from "@/lib/reward-model/report-tables";
import { sayEnding } from "@/lib/reward-model/say-ending";
import { sayWarning } from "@/lib/reward-model/say-warning";
import type { Report } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { Notice } from "../ui/notice";
import { FigureTable } from "./figure-table";

/** Held-out figures beside the baselines and all that belongs to them: an accuracy alone says little. */
export function RunReport({ report }: { readonly report: Report }) {
  const language = useLanguage();
  const { report: t } = rewardModelsTexts[language];
  const { data, ending, details, learningCurve } = report;
  const caption = [
    t.heldOut(data.testPairs, data.testGroups, data.trainPairs, report.seconds),
    ...(ending === undefined ? [] : [sayEnding(ending, t.ending)]),
    t.intervals,
  ].join(" ");
  return (
    <div className="flex flex-col gap-3">
      {report.warnings.length > 0 && (
        <Notice meaning="warn">
          {report.warnings.map((warning) => (
            <p key={warning.code}>{sayWarning(warning, t.warnings)}</p>
          ))}
        </Notice>
      )}
      <FigureTable table={mainTable(report, language)} caption={caption} isFirstStrong />
      {details !== undefined && (
        <details>
          <summary className="cursor-pointer text-sm">{t.details.title}</summary>
          <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-2">
            {figureTables(details, learningCurve, language, "percent").map((table) => (
              <FigureTable key={table.title} table={table} heading={table.title} caption={table.note} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
