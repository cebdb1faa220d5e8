import { MAX_HELD } from "./lease";

export interface HeldAssignment {
  readonly id: string;
  readonly state: "leased" | "expired";
}

/** A queue of the main pool, and where the annotator stands in it. */
export interface WalkedQueue {
  readonly id: string;
  /** Of the last task of it that he was given; −1 before the first. */
  readonly position: string;
  /** What it asks of him (empty: nothing), which he has. */
  readonly language: string;
  readonly skill: string;
  readonly priority: number;
}

/** Where an annotator stands in a project's main pool, and what the project lets him do. */
export interface Walk {
  readonly projectState: "active" | "paused" | "closed";
  /** What the project asks consent for; empty for nothing. */
  readonly contentWarning: string;
  readonly contentWarningVersion: number;
  /** Of the queue that asks nothing, in which nearly all tasks are. */
  readonly queueId: string;
  /** Of the last task of it that he was given; −1 before the first. */
  readonly position: string;
  /** Counts up with each task that he is given. */
  readonly turn: number;
  /** Queues besides that have tasks which he may be given, in no order. */
  readonly others: readonly WalkedQueue[];
  /** Tasks that he answered, refused or skipped. */
  readonly done: number;
  /** What he was given in the pool and has not answered, oldest first. */
  readonly held: readonly HeldAssignment[];
  /** The project has other pools, and he has done no task of the main one or began the qualification: they may come first. */
  readonly mayHavePools: boolean;
}

/** A walk as it is read first: most projects have one queue, and then it is all. */
export interface WalkRow extends Omit<Walk, "others"> {
  /** The project's main pool has more queues: what he holds in them is not among `held` yet. */
  readonly hasOthers: boolean;
}

/** What is read besides where a project has more queues. Later than his turn, so that no lease is missed. */
export type Others = Pick<Walk, "others" | "held">;

/** Where a walk stands before its first task. */
export const BEFORE_FIRST = "-1";

/**
 * The queues in the order in which he gets their tasks: the highest priority first, then what asks more of him, since
 * fewer people can do it, then what was made earlier.
 */
export function orderQueues({ queueId, position, others }: Walk): WalkedQueue[] {
  const plain = { id: queueId, position, language: "", skill: "", priority: 0 };
  if (others.length === 0) return [plain];
  return [plain, ...others].sort(
    (a, b) => b.priority - a.priority || asksOf(b) - asksOf(a) || (a.id < b.id ? -1 : 1),
  );
}

function asksOf({ language, skill }: WalkedQueue): number {
  return Number(language !== "") + Number(skill !== "");
}

/** For a client that has the tasks in `have`, a fresh lease of the queue that asks nothing is next, whatever else is to be asked. */
export function isNextFresh(walk: Walk, have: readonly string[]): boolean {
  if (orderQueues(walk)[0]?.id !== walk.queueId) return false;
  const { projectState, contentWarning, mayHavePools, held, position } = walk;
  const mayLease =
    projectState === "active" && contentWarning === "" && !mayHavePools && position !== BEFORE_FIRST;
  const leased = held.filter((one) => one.state === "leased");
  return mayLease && held.every((one) => have.includes(one.id)) && leased.length < MAX_HELD;
}
