import type { RankingAnnotation } from "./rankings-record";
import type { Problems } from "./record-problem";

/** Two clocks that are set by the network differ by less; each of these times may be of another machine. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Refuses an annotation of the future, and one that was submitted before it was seen. */
export function checkTimes(
  { first_view_at: seen, submitted_at: sent }: RankingAnnotation,
  now: Date,
  place: string,
  problems: Problems,
): void {
  for (const [field, time] of Object.entries({ first_view_at: seen, submitted_at: sent }))
    if (time !== null && Date.parse(time) > now.getTime() + CLOCK_SKEW_MS)
      problems.refuse(
        `${place}.${field}`,
        "future_time",
        `${time} is in the future: it is ${now.toISOString()} here.`,
        "Write the time at which it happened, in ISO 8601 with its offset, or null where it is not known.",
      );
  if (seen !== null && sent !== null && Date.parse(seen) > Date.parse(sent) + CLOCK_SKEW_MS)
    problems.refuse(
      `${place}.first_view_at`,
      "times_reversed",
      `The task was first seen (${seen}) after the answer to it was submitted (${sent}).`,
      "Mend the one that is wrong, or write null where it is not known.",
    );
}
