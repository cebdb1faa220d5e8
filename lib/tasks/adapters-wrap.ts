const RARELY_MS = 20_000;
const MAX_KNOWN = 10_000;

/** When an annotator's queue was last looked through from its start. */
const wrapped = new Map<string, number>();

/**
 * Whether a queue is worth looking through from its start, although others come after it. What is behind the annotator's
 * cursor (a lease that ran out, a batch that was moved) may wait a little; looking costs more the more he has done there.
 */
export function isTimeToWrap(annotatorId: string, queueId: string, now: Date): boolean {
  const key = `${annotatorId} ${queueId}`;
  const last = wrapped.get(key);
  if (last !== undefined && Math.abs(now.getTime() - last) <= RARELY_MS) return false;
  if (wrapped.size >= MAX_KNOWN) wrapped.clear();
  wrapped.set(key, now.getTime());
  return true;
}
