import type { SamplingText } from "@/lib/messages/sampling";
import type { Sampling } from "@/lib/sampling/schema";
import { ProgressBar } from "../ui/progress-bar";
import { sayState } from "./say-state";

interface JobProgressProps {
  readonly texts: SamplingText;
  readonly sampling: Sampling;
  readonly stale: boolean;
}

/** How far a job is, how fast, and how long the rest takes. */
export function JobProgress({ texts: t, sampling, stale }: JobProgressProps) {
  const { state, completions, wanted, batchesPerMinute, secondsLeft } = sampling;
  const pace = [
    ...(batchesPerMinute === null ? [] : [t.job.rate(batchesPerMinute)]),
    ...(secondsLeft === null ? [] : [sayTimeLeft(secondsLeft, t)]),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-lg font-medium tabular-nums">{t.job.completions(completions, wanted)}</p>
        <p role="status" className="text-sm font-medium">
          {sayState(sampling, t)}
        </p>
      </div>
      <ProgressBar value={completions} max={wanted} label={t.job.progress} />
      {/* A line of its own in every state: the page does not jump when the pace comes and goes. */}
      <p className="min-h-5 text-sm text-muted tabular-nums" title={t.job.rateHint}>
        {stale ? t.job.stale : state === "queued" ? t.job.waits : pace.join(", ")}
      </p>
    </div>
  );
}

function sayTimeLeft(seconds: number, { job }: SamplingText): string {
  if (seconds < 90) return job.secondsLeft(seconds);
  if (seconds < 90 * 60) return job.minutesLeft(Math.round(seconds / 60));
  return job.hoursLeft(Math.round(seconds / 360) / 10);
}
