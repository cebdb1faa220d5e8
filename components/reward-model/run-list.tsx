"use client";

import { useState } from "react";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { MOST_COMPARED } from "@/lib/reward-model/comparison-schema";
import type { Run } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { ButtonLink } from "../ui/button-link";
import { RunCard, type RunChoice } from "./run-card";

interface RunListProps {
  readonly slug: string;
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly canPromote: boolean;
  readonly onChanged: () => void;
}

/** Every training; two to four of them can be chosen and put side by side. */
export function RunList({ slug, runs, canPromote, onChanged }: RunListProps) {
  const { comparison: t } = rewardModelsTexts[useLanguage()];
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choiceOf = ({ number }: Run): RunChoice => ({
    isChosen: chosen.includes(number),
    isFull: chosen.length >= MOST_COMPARED,
    onChoose: (isChosen) =>
      setChosen(
        isChosen ? [...chosen, number].sort((a, b) => a - b) : chosen.filter((one) => one !== number),
      ),
  });
  const canCompare = runs.length > 1;
  return (
    <div className="flex flex-col gap-4">
      {canCompare && (
        <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
          <p role="status" className="text-sm text-muted">
            {t.chosen(chosen.length)}
          </p>
          {chosen.length > 1 && (
            <ButtonLink
              href={`/projects/${slug}/reward-models/compare?runs=${chosen.join(",")}`}
              look="plain"
            >
              {t.button}
            </ButtonLink>
          )}
        </div>
      )}
      <ul className="flex flex-col gap-4">
        {runs.map((run) => (
          <RunCard
            key={run.number}
            slug={slug}
            run={run}
            canPromote={canPromote}
            onChanged={onChanged}
            choice={canCompare ? choiceOf(run) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}
