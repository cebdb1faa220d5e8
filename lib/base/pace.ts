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

/** "45 % of 1.2 GB, 7.9 MB/s, 1 min 20 s left". */
export function paceInWords({ done, total, rate, secondsLeft }: PaceNow): string {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const parts = [`${percent} % of ${bytesInWords(total)}`];
  if (rate !== null) parts.push(`${bytesInWords(rate)}/s`);
  if (secondsLeft !== null) parts.push(`${durationInWords(secondsLeft)} left`);
  return parts.join(", ");
}

/** "1.2 GB", "0.3 MB". */
export function bytesInWords(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** "2 h 5 min", "1 min 20 s", "9 s". */
export function durationInWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole} s`;
}
