"use client";

import type { Dataset } from "@/lib/datasets/schema";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { OfferedBase, Run } from "@/lib/reward-model/schema";
import { useLanguage } from "../annotate/texts";
import { RunCard } from "./run-card";
import { TrainPanel } from "./train-panel";
import { useLiveRuns } from "./use-live-runs";

interface RunsBoardProps {
  readonly slug: string;
  readonly runs: readonly Run[];
  readonly bases: readonly OfferedBase[];
  readonly datasets: readonly Dataset[];
  readonly canPromote: boolean;
}

/** The train button and every training below it, newest first. */
export function RunsBoard({ slug, runs: first, bases, datasets, canPromote }: RunsBoardProps) {
  const t = rewardModelsTexts[useLanguage()];
  const { runs, refresh } = useLiveRuns(slug, first);
  return (
    <div className="flex flex-col gap-6">
      <TrainPanel slug={slug} bases={bases} datasets={datasets} onStarted={refresh} />
      {runs.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {runs.map((run) => (
            <RunCard key={run.number} slug={slug} run={run} canPromote={canPromote} onChanged={refresh} />
          ))}
        </ul>
      )}
    </div>
  );
}
