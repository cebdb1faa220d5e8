/** When the next request may go to a server: at most so many a minute, and none while it wants to be left alone. */
export class Pace {
  readonly #intervalMs: number;
  #nextAtMs = 0;

  /** Null: as fast as the answers come. */
  constructor(requestsPerMinute: number | null) {
    this.#intervalMs = requestsPerMinute === null ? 0 : 60_000 / requestsPerMinute;
  }

  /** Takes the next turn; gives how long to wait for it, in milliseconds. */
  takeTurn(nowMs: number): number {
    const at = Math.max(nowMs, this.#nextAtMs);
    this.#nextAtMs = at + this.#intervalMs;
    return at - nowMs;
  }

  /** No new turn begins before this time. */
  restUntil(atMs: number): void {
    this.#nextAtMs = Math.max(this.#nextAtMs, atMs);
  }
}
