/** How long a task is kept for who was given it; every sign of life renews it. */
export const LEASE_MS = 30 * 60_000;

/** Leases that one annotator may have at a time: on the screen, fetched ahead, and on its way. */
export const MAX_HELD = 3;
