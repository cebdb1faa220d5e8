import type { Progress } from "./schema";

/** What a panel's participant has done for the link by which he came in, and what it asks of him. */
export interface Quota {
  readonly answered: number;
  /** Tasks that he holds. */
  readonly leased: number;
  /** Null: until none is left. */
  readonly tasks: number | null;
}

/** Whether he is given another task: what he holds counts, since he may answer it. */
export function mayLeaseMore({ answered, leased, tasks }: Quota): boolean {
  return tasks === null || answered + leased < tasks;
}

/** How far he is, by what his link asks of him: skips are no answers. */
export function progressOf({ answered, tasks }: Quota, { left }: Progress): Progress {
  return { done: answered, left: tasks === null ? left : Math.min(left, Math.max(0, tasks - answered)) };
}
