"use client";

import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { columnsOfRuns } from "@/lib/reward-model/columns-of-runs";
import type { RunComparison } from "@/lib/reward-model/comparison-schema";
import { comparedTables } from "@/lib/reward-model/comparison-tables";
import { useLanguage } from "../language";
import { ComparedFigures, type ComparedHead } from "./compared-figures";
import { LossCurves } from "./loss-curves";

/** Trainings side by side: settings, data, figures, cost, and their losses over one another. */
export function RunComparisonView({ comparison }: { readonly comparison: RunComparison }) {
  const language = useLanguage();
  const { run: t } = rewardModelsTexts[language];
  const columns = columnsOfRuns(comparison, t.title);
  const heads = comparison.runs.map(({ run }): ComparedHead => ({
    name: t.title(run.number),
    note: run.state === "finished" ? (run.serving ? t.serving : "") : t.states[run.state],
  }));
  return (
    <div className="flex flex-col gap-6">
      <ComparedFigures tables={comparedTables(columns, language, "percent")} heads={heads} />
      <LossCurves
        curves={comparison.runs.map(({ run }) => ({
          name: t.title(run.number),
          curve: run.progress?.curve ?? [],
        }))}
      />
    </div>
  );
}
