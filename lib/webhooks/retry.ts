/** A delivery that fails so often is given up: after about two days. */
export const MAX_TRIES = 12;
const FIRST_MS = 15_000;
const LONGEST_MS = 12 * 3_600_000;

/** How long to wait after the `tries`-th failure: three times as long each time, up to twelve hours. */
export function retryAfterMs(tries: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 3 ** (tries - 1));
}
