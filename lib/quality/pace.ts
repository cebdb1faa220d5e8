import type { Overview } from "./schema";

export interface Pace {
  /** Answers a day, over the days since the first of the last seven on which anybody answered. */
  readonly perDay: number;
  /** Days until every wanted place is used, at that pace; null when nobody answers. */
  readonly daysLeft: number | null;
}

/** How fast answers come, and how long the rest takes at that pace. */
export function paceOf({ perDay, places }: Pick<Overview, "perDay" | "places">): Pace {
  const week = perDay.slice(-7);
  const first = week.findIndex(({ answers }) => answers > 0);
  const days = first === -1 ? [] : week.slice(first);
  const answers = days.reduce((sum, day) => sum + day.answers, 0);
  const rate = days.length === 0 ? 0 : answers / days.length;
  const left = Math.max(0, places.wanted - places.counted);
  return { perDay: rate, daysLeft: left === 0 ? 0 : rate === 0 ? null : left / rate };
}
