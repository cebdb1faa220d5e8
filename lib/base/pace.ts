/** How far something is whose size in bytes is known, how fast, and how long it will take. */
export interface PaceNow {
  readonly done: number;
  readonly total: number;
  /** Bytes a second since the beginning; null in the first moment. */
  readonly rate: number | null;
  /** Null as long as there is no rate. */
  readonly secondsLeft: number | null;
}

const FIRST_MOMENT_MS = 500;

/** The pace of one transfer. */
export class Pace {
  constructor(
    readonly total: number,
    readonly startedMs: number,
  ) {}

  at(done: number, nowMs: number): PaceNow {
    const elapsedMs = nowMs - this.startedMs;
    const known = elapsedMs >= FIRST_MOMENT_MS && done > 0;
    const rate = known ? (done * 1000) / elapsedMs : null;
    const left = Math.max(0, this.total - done);
    return { done, total: this.total, rate, secondsLeft: rate === null ? null : left / rate };
  }
}
