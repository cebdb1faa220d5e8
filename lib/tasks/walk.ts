import { MAX_HELD } from "./lease";

export interface HeldAssignment {
  readonly id: string;
  readonly state: "leased" | "expired";
}

/** Where an annotator stands in a project's main queue, and what the project lets him do. */
export interface Walk {
  readonly projectState: "active" | "paused" | "closed";
  /** What the project asks consent for; empty for nothing. */
  readonly contentWarning: string;
  readonly contentWarningVersion: number;
  readonly queueId: string;
  /** Of the last task that he was given; −1 before the first. */
  readonly position: string;
  /** Tasks that he answered, refused or skipped. */
  readonly done: number;
  /** What he was given in this queue and has not answered, oldest first. */
  readonly held: readonly HeldAssignment[];
  /** The project has other pools, and he has done no task of the main one or began the qualification: they may come first. */
  readonly mayHavePools: boolean;
}

/** Where a walk stands before its first task. */
export const BEFORE_FIRST = "-1";

/** For a client that has the tasks in `have`, a fresh lease of the main pool is next, whatever else is to be asked. */
export function isNextFresh(walk: Walk, have: readonly string[]): boolean {
  const { projectState, contentWarning, mayHavePools, held, position } = walk;
  const mayLease =
    projectState === "active" && contentWarning === "" && !mayHavePools && position !== BEFORE_FIRST;
  const leased = held.filter((one) => one.state === "leased");
  return mayLease && held.every((one) => have.includes(one.id)) && leased.length < MAX_HELD;
}
