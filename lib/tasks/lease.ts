/** How long a task is kept for who was given it; every sign of life renews it. */
const LEASE_MS = 30 * 60_000;

/** The end of a lease that is given or renewed now. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** Leases that one annotator may have at a time: on the screen, fetched ahead, and on its way. */
export const MAX_HELD = 3;
