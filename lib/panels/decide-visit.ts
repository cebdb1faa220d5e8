import type { PanelVisit } from "./schema";

export interface VisitFacts {
  readonly answered: number;
  readonly tasks: number | null;
  /** He was told his code. */
  readonly isFinished: boolean;
  /** No task can be given to him any more, and he holds none. */
  readonly nothingLeft: boolean;
}

/**
 * Whether a participant is done: with as many answers as his link asks for, or with those that there were to give. Who
 * answered nothing has earned no code, whatever he skipped.
 */
export function decideVisit({ answered, tasks, isFinished, nothingLeft }: VisitFacts): PanelVisit["state"] {
  if (isFinished || (tasks !== null && answered >= tasks)) return "done";
  if (!nothingLeft) return "unfinished";
  return answered > 0 ? "done" : "nothing";
}
