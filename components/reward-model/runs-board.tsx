"use client";

import type { Dataset } from "@/lib/datasets/schema";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { OfferedBase, Run } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { RunList } from "./run-list";
import { TrainPanel } from "./train-panel";
import { useLiveRuns } from "./use-live-runs";

interface RunsBoardProps {
  readonly slug: string;
  readonly runs: readonly Run[];
  readonly bases: readonly OfferedBase[];
  readonly datasets: readonly Dataset[];
  readonly canPromote: boolean;
  /** He may name a model of the hub as a base. */
  readonly canFetch: boolean;
}

/** The train button and every training below it, newest first. */
export function RunsBoard({ slug, runs: first, bases, datasets, canPromote, canFetch }: RunsBoardProps) {
  const t = rewardModelsTexts[useLanguage()];
  const { runs, refresh } = useLiveRuns(slug, first);
  return (
    <div className="flex flex-col gap-6">
      <TrainPanel slug={slug} bases={bases} datasets={datasets} canFetch={canFetch} onStarted={refresh} />
      {runs.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <RunList slug={slug} runs={runs} canPromote={canPromote} onChanged={refresh} />
      )}
    </div>
  );
}
