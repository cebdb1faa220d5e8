import type { PeriodicJob } from "./loop";

/** What the worker does. */
export const JOBS: readonly PeriodicJob[] = [];
