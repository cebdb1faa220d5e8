"use client";

import { useState } from "react";
import type { Run, RunProgress, RunState } from "@/lib/reward-model/schema";
import { callApi, describeFailure } from "../call-api";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import { ProgressBar } from "../ui/progress-bar";
import { LossCurve } from "./loss-curve";
import { RunReport } from "./run-report";

const STATES: Record<RunState, string> = {
  queued: "Waiting",
  running: "Running",
  finished: "Finished",
  failed: "Failed",
  cancelled: "Cancelled",
};
const PHASES: Record<RunProgress["phase"], string> = {
  reading: "Reading the dataset",
  preparing: "Encoding the texts",
  training: "Training",
  evaluating: "Measuring on held-out prompts",
};

interface RunCardProps {
  readonly slug: string;
  readonly run: Run;
  readonly canPromote: boolean;
  readonly onChanged: () => void;
}

/** One training: how far it is while it runs, what it is worth when it is done. */
export function RunCard({ slug, run, canPromote, onChanged }: RunCardProps) {
  const [failure, setFailure] = useState<string>();
  const act = (what: "cancel" | "promote"): void => {
    callApi("POST", `/api/v1/projects/${slug}/runs/${run.number}/${what}`, {}).then(
      onChanged,
      (error: unknown) => setFailure(describeFailure(error).message),
    );
  };
  const active = run.state === "queued" || run.state === "running";
  return (
    <li className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-semibold">
          Training {run.number}{" "}
          <span className="font-normal text-muted">
            {run.settings.base}, {run.settings.mode}, dataset {run.dataset}, seed {run.settings.seed}
          </span>
        </h2>
        <p className="text-sm">
          {STATES[run.state]}
          {run.serving && <strong className="text-good"> · serving</strong>}
        </p>
      </div>
      {failure !== undefined && <Notice meaning="bad">{failure}</Notice>}
      {run.error !== null && <Notice meaning="bad">{run.error}</Notice>}
      {active && run.progress !== null && <LiveProgress progress={run.progress} />}
      {run.progress !== null && <LossCurve curve={run.progress.curve} />}
      {run.report !== null && <RunReport report={run.report} />}
      <div className="flex flex-wrap gap-2">
        {active && (
          <Button look="plain" onClick={() => act("cancel")} disabled={run.cancelRequested}>
            {run.cancelRequested ? "Stopping" : "Cancel"}
          </Button>
        )}
        {run.state === "finished" && !run.serving && canPromote && (
          <Button onClick={() => act("promote")}>Serve this model</Button>
        )}
        {run.serving && (
          <ButtonLink href="/playground" look="plain">
            Try it in the playground
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function LiveProgress({ progress }: { readonly progress: RunProgress }) {
  const left = progress.secondsLeft === null ? "" : `, about ${progress.secondsLeft} s left`;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="text-sm">
        {PHASES[progress.phase]}
        {progress.steps > 0 && `: ${progress.step} of ${progress.steps}`}
        {left}
      </p>
      <ProgressBar value={progress.step} max={Math.max(1, progress.steps)} label="Progress of the training" />
    </div>
  );
}
