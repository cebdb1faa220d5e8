import { IDLE_MS } from "./active-time";

/** So long without a sign of life is a break. */
export const BREAK_MS = 5 * 60_000;

/** Working time since the last break. */
export class BreakClock {
  #worked = 0;
  #last: number | undefined;

  /** The person did something; gives the whole minutes worked since the last break. */
  mark(now: number): number {
    const gap = this.#last === undefined ? 0 : Math.max(0, now - this.#last);
    this.#worked = gap >= BREAK_MS ? 0 : this.#worked + Math.min(gap, IDLE_MS);
    this.#last = now;
    return Math.floor(this.#worked / 60_000);
  }

  /** Counts from nothing again. */
  restart(now: number): void {
    this.#worked = 0;
    this.#last = now;
  }
}
