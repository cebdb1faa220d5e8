import type { Rng } from "@/lib/base/random";

/** A request that fails so often is given up. */
export const MAX_TRIES = 7;
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server that wants to be left alone for longer is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;

/**
 * How long to wait after the `tries`-th failure: twice as long each time, half of it by chance, so that requests that
 * failed together do not come back together; never less than the server asked for.
 */
export function backoffMs(tries: number, retryAfterMs: number | undefined, rng: Rng): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1));
  const jittered = whole / 2 + (rng() * whole) / 2;
  return Math.max(jittered, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}
