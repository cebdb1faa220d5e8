import { estimateFinish, type FinishEstimate } from "@/lib/statistics/finish-estimate";
import type { Overview } from "./schema";

export interface Pace extends FinishEstimate {
  /** Answers a day. */
  readonly perDay: number;
}

/**
 * How fast answers come, and when all wanted places will be used at that pace: over the whole days since the first one on
 * which anybody answered, of those that are given. While there is none but today, today is taken for one.
 */
export function paceOf({ perDay, places }: Pick<Overview, "perDay" | "places">): Pace {
  const first = perDay.findIndex(({ answers }) => answers > 0);
  const since = first === -1 ? [] : perDay.slice(first).map(({ answers }) => answers);
  const days = since.length > 1 ? since.slice(0, -1) : since;
  const rate = days.length === 0 ? 0 : days.reduce((sum, one) => sum + one, 0) / days.length;
  return { perDay: rate, ...estimateFinish(days, places.wanted - places.counted) };
}
