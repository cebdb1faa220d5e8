import type { PaceNow } from "@/lib/base/pace";
import { sayBytes } from "./numbers";

/** "45 % of 1.2 GB, 7.9 MB/s, 1 min 20 s left". */
export function paceInWords({ done, total, rate, secondsLeft }: PaceNow): string {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const parts = [`${percent} % of ${sayBytes(total, "en")}`];
  if (rate !== null) parts.push(`${sayBytes(rate, "en")}/s`);
  if (secondsLeft !== null) parts.push(`${durationInWords(secondsLeft)} left`);
  return parts.join(", ");
}

/** "2 h 5 min", "1 min 20 s", "9 s". */
export function durationInWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole} s`;
}
