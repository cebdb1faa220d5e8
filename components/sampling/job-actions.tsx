import { useState } from "react";
import type { SamplingText } from "@/lib/messages/sampling";
import type { Sampling } from "@/lib/sampling/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import { AddTasks } from "./add-tasks";
import type { LiveSampling } from "./use-live-sampling";

interface JobActionsProps {
  readonly texts: SamplingText;
  readonly live: LiveSampling;
  readonly slug: string;
}

/** What can be done with a job as it stands. */
export function JobActions({ texts: { job, sample }, live, slug }: JobActionsProps) {
  const { sampling, busy, act } = live;
  const { state, stop, failed, tasks } = sampling;
  const [asksCancel, setAsksCancel] = useState(false);
  const canCancel = canBeCancelled(sampling);
  if (asksCancel && canCancel)
    return (
      <div className="flex flex-col gap-3">
        <Notice meaning="warn">{job.cancelSure}</Notice>
        <div className="flex flex-wrap gap-2">
          <Button look="danger" disabled={busy} onClick={() => act("cancel")}>
            {job.cancelNow}
          </Button>
          <Button look="plain" onClick={() => setAsksCancel(false)}>
            {job.keep}
          </Button>
        </div>
      </div>
    );
  const canRetry = state === "done" && failed > 0;
  const canResume = state === "paused" || state === "failed" || stop === "pause";
  return (
    <div className="flex flex-col gap-3">
      {canRetry && tasks !== null && <p className="max-w-2xl text-sm text-muted">{job.retryHint}</p>}
      <div className="flex flex-wrap gap-2">
        {(state === "queued" || state === "running") && stop === null && (
          <Button look="plain" disabled={busy} onClick={() => act("pause")}>
            {job.pause}
          </Button>
        )}
        {canResume && (
          <Button disabled={busy} onClick={() => act("resume")}>
            {job.resume}
          </Button>
        )}
        {state === "done" && tasks !== null && tasks > 0 && (
          <ButtonLink href={`/projects/${slug}/annotate`}>{job.rank}</ButtonLink>
        )}
        {canRetry && (
          <Button look="plain" disabled={busy} onClick={() => act("resume")}>
            {job.retry}
          </Button>
        )}
        {state === "done" && tasks !== null && <AddTasks texts={job} number={sampling.number} />}
        {canCancel && (
          <Button look="quiet" disabled={busy} onClick={() => setAsksCancel(true)}>
            {job.cancel}
          </Button>
        )}
        {!canCancel && (
          <ButtonLink look="plain" href={`/projects/${slug}/sampling/new?set=${sampling.promptSet.slug}`}>
            {sample}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

function canBeCancelled({ state, stop }: Sampling): boolean {
  return state !== "done" && state !== "cancelled" && stop !== "cancel";
}
