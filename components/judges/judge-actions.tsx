import { useState } from "react";
import type { Judge } from "@/lib/judges/schema";
import type { JudgesText } from "@/lib/messages/judges";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import type { LiveJob } from "../use-live-job";

interface JudgeActionsProps {
  readonly texts: JudgesText;
  readonly live: LiveJob<Judge>;
  readonly slug: string;
}

/** What can be done with a judge as it stands. */
export function JudgeActions({ texts: { job }, live, slug }: JudgeActionsProps) {
  const { job: judge, busy, act } = live;
  const { state, stop, failed, number } = judge;
  const [asksCancel, setAsksCancel] = useState(false);
  const canCancel = state !== "done" && state !== "cancelled" && stop !== "cancel";
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
  const rests = state === "paused" || state === "failed" || stop === "pause";
  return (
    <div className="flex flex-wrap gap-2">
      {(state === "queued" || state === "running") && stop === null && (
        <Button look="plain" disabled={busy} onClick={() => act("pause")}>
          {job.pause}
        </Button>
      )}
      {rests && (
        <Button disabled={busy} onClick={() => act("resume")}>
          {job.resume}
        </Button>
      )}
      {state === "done" && (
        <Button look="plain" disabled={busy} onClick={() => act("resume")}>
          {failed > 0 ? job.retry : job.newTasks}
        </Button>
      )}
      {canCancel && (
        <Button look="quiet" disabled={busy} onClick={() => setAsksCancel(true)}>
          {job.cancel}
        </Button>
      )}
      {!canCancel && (
        <ButtonLink look="plain" href={`/projects/${slug}/judges/new?like=${number}`}>
          {job.again}
        </ButtonLink>
      )}
    </div>
  );
}
