export const IDLE_MS = 60_000;

/** Working time: the time between signs of life, of which no gap counts for more than a minute. */
export class ActiveTime {
  #total = 0;
  #last: number | undefined;

  /** The person did something. */
  mark(now: number): void {
    if (this.#last !== undefined) this.#total += Math.min(Math.max(0, now - this.#last), IDLE_MS);
    this.#last = now;
  }

  /** The page went out of sight: what follows is no working time until the next mark. */
  pause(now: number): void {
    this.mark(now);
    this.#last = undefined;
  }

  /** Starts again at `total` for another task. */
  restart(now: number, total: number): void {
    this.#total = total;
    this.#last = now;
  }

  /** Working time up to now, in milliseconds. */
  read(now: number): number {
    const running = this.#last === undefined ? 0 : Math.min(Math.max(0, now - this.#last), IDLE_MS);
    return Math.round(this.#total + running);
  }
}
