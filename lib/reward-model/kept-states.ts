import type { RunState } from "./schema";

/** The state of a training that ended early waits so long for somebody who takes it up. */
export const KEEP_DAYS = 7;
/** So many a project, the newest: one may be gigabytes. */
export const KEEP_OF_A_PROJECT = 3;
const DAY_MS = 86_400_000;

/** A kept state, and the run that it belongs to; null: there is none any more. */
export interface KeptState {
  readonly runId: string;
  readonly writtenAt: Date;
  readonly run: {
    readonly projectId: string;
    readonly state: RunState;
    readonly finishedAt: Date | null;
  } | null;
}

/** The runs whose kept state is to be removed: taken up by nobody for too long, too many in a project, or of no use. */
export function statesToRemove(states: readonly KeptState[], now: Date): string[] {
  const isOld = (at: Date): boolean => now.getTime() - at.getTime() > KEEP_DAYS * DAY_MS;
  const seen = new Map<string, number>();
  const endedAt = ({ run, writtenAt }: KeptState): Date => run?.finishedAt ?? writtenAt;
  return states
    .toSorted((a, b) => endedAt(b).getTime() - endedAt(a).getTime())
    .filter((kept) => {
      const { run, writtenAt } = kept;
      if (run === null) return isOld(writtenAt);
      if (run.state === "finished") return true;
      if (run.state === "queued" || run.state === "running") return false;
      const place = (seen.get(run.projectId) ?? 0) + 1;
      seen.set(run.projectId, place);
      return place > KEEP_OF_A_PROJECT || isOld(endedAt(kept));
    })
    .map(({ runId }) => runId);
}
