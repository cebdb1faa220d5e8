import { plural } from "@/lib/base/plural";
import type { Agreement } from "@/lib/quality/schema";

type Estimate = Agreement["alpha"];

/** 0.734 → "73 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "73 %", or "n/a". */
export function shareWords(estimate: Estimate): string {
  return estimate.value === null ? "n/a" : percent(estimate.value);
}

/** "between 65 % and 80 %, n = 120", or the reason why there is no number. */
export function shareDetail(estimate: Estimate, of: string): string {
  if (estimate.value === null) return estimate.reason;
  const { interval, n } = estimate;
  const range =
    interval === null
      ? "too few prompts for an interval"
      : `${percent(interval[0])} to ${percent(interval[1])}`;
  return `${range}, n = ${n.toLocaleString("en")} ${of}`;
}

/** As `shareDetail`, for a coefficient. */
export function coefficientDetail(estimate: Estimate, of: string): string {
  if (estimate.value === null) return estimate.reason;
  const { interval, n } = estimate;
  const range = interval === null ? "" : `${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}, `;
  return `${range}n = ${n.toLocaleString("en")} ${of}`;
}

/** 95000 → "1 min 35 s". */
export function duration(ms: number | null): string {
  if (ms === null) return "n/a";
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "today", "about 3 days". */
export function daysWords(days: number): string {
  if (days < 1) return "less than a day";
  const rounded = Math.round(days);
  return rounded === 1 ? "about a day" : `about ${rounded} days`;
}

/** "3 to 9 days", "3 days or more". */
export function rangeWords([low, high]: readonly [number, number | null]): string {
  const [from, to] = [Math.max(1, Math.round(low)), high === null ? null : Math.max(1, Math.round(high))];
  if (to === null) return `${plural(from, "day")} or more`;
  return from === to ? plural(from, "day") : `${from.toLocaleString("en")} to ${plural(to, "day")}`;
}

/** A sum in the currency of the project's hourly rate. */
export function costWords(cost: number | null): string {
  return cost === null
    ? "n/a"
    : cost.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
