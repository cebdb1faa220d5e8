import type { SamplingText } from "@/lib/messages/sampling";
import type { Sampling } from "@/lib/sampling/schema";

/** A job's state in a word; of one that was asked to stop and has not done so yet, that it is stopping. */
export function sayState({ state, stop }: Pick<Sampling, "state" | "stop">, t: SamplingText): string {
  return stop === null ? t.states[state] : t.stopping[stop];
}
