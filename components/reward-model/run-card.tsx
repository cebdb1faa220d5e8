"use client";

import { useState } from "react";
import { disagreementsTexts } from "@/lib/messages/disagreements-texts";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { KEEP_DAYS, KEEP_OF_A_PROJECT } from "@/lib/reward-model/kept-states";
import { sayRunSettings } from "@/lib/reward-model/say-run";
import type { Run, RunProgress } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { callApi, describeFailure, type Failure } from "../call-api";
import { Button, buttonClass } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Checkbox } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { ProgressBar } from "../ui/progress-bar";
import { LossCurve } from "./loss-curve";
import { RunReport } from "./run-report";

interface RunCardProps {
  readonly slug: string;
  readonly run: Run;
  readonly canPromote: boolean;
  readonly onChanged: () => void;
  /** How it is chosen to be compared; missing: there is no other one. */
  readonly choice?: RunChoice | undefined;
}

export interface RunChoice {
  readonly isChosen: boolean;
  /** As many as can be are chosen already. */
  readonly isFull: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One training: how far it is while it runs, what it is worth when it is done. */
export function RunCard({ slug, run, canPromote, onChanged, choice }: RunCardProps) {
  const language = useLanguage();
  const texts = rewardModelsTexts[language];
  const { run: t, comparison } = texts;
  const [failure, setFailure] = useState<Failure>();
  const act = (what: "cancel" | "promote" | "resume"): void => {
    setFailure(undefined);
    callApi("POST", `/api/v1/projects/${slug}/runs/${run.number}/${what}`, {}).then(
      onChanged,
      (error: unknown) => setFailure(describeFailure(error)),
    );
  };
  const active = run.state === "queued" || run.state === "running";
  const left = run.state === "cancelled" || run.state === "failed";
  return (
    <li className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-semibold">
          {t.title(run.number)} <span className="font-normal text-muted">{sayRunSettings(run, texts)}</span>
        </h2>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          {choice !== undefined && (
            <Checkbox
              label={comparison.choose}
              aria-label={comparison.chooseRun(run.number)}
              checked={choice.isChosen}
              disabled={choice.isFull && !choice.isChosen}
              onChange={(event) => choice.onChoose(event.target.checked)}
            />
          )}
          <p className="text-sm">
            {t.states[run.state]}
            {run.serving && <strong className="text-good"> · {t.serving}</strong>}
          </p>
        </div>
      </div>
      <FailureNotice failure={failure} />
      {run.error !== null && <Notice meaning="bad">{run.error}</Notice>}
      {active && run.progress !== null && <LiveProgress progress={run.progress} />}
      {run.progress !== null && <LossCurve curve={run.progress.curve} />}
      {run.report !== null && <RunReport report={run.report} />}
      {left && (
        <p className="max-w-2xl text-sm text-muted">
          {run.keptSteps === null
            ? t.beginsAnew
            : `${t.goesOn(run.keptSteps, run.progress?.steps ?? 0)} ${t.keptFor(KEEP_DAYS, KEEP_OF_A_PROJECT)}`}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {active && (
          <Button look="plain" onClick={() => act("cancel")} disabled={run.cancelRequested}>
            {run.cancelRequested ? t.stopping : t.cancel}
          </Button>
        )}
        {left && (
          <Button onClick={() => act("resume")}>{run.keptSteps === null ? t.restart : t.resume}</Button>
        )}
        {run.state === "finished" && !run.serving && canPromote && (
          <Button onClick={() => act("promote")}>{t.serve}</Button>
        )}
        {run.state === "finished" && run.report !== null && (
          <a
            href={`/api/v1/projects/${slug}/runs/${run.number}/checkpoint`}
            className={buttonClass("plain")}
            download
          >
            {t.download}
          </a>
        )}
        {run.state === "finished" && run.report !== null && (
          <ButtonLink href={`/projects/${slug}/reward-models/${run.number}/disagreements`} look="plain">
            {disagreementsTexts[language].link}
          </ButtonLink>
        )}
        {run.serving && (
          <ButtonLink href="/playground" look="plain">
            {t.playground}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function LiveProgress({ progress }: { readonly progress: RunProgress }) {
  const { run: t } = rewardModelsTexts[useLanguage()];
  const { phase, step, steps, secondsLeft } = progress;
  const left = secondsLeft === null ? "" : `, ${t.left(secondsLeft)}`;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="text-sm">
        {t.phases[phase]}
        {steps > 0 && `: ${t.steps(step, steps)}`}
        {left}
      </p>
      <ProgressBar value={step} max={Math.max(1, steps)} label={t.progress} />
    </div>
  );
}
