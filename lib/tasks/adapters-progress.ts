import type { Progress } from "./schema";
import type { ClaimScope } from "./sql";
import * as repository from "./repository-claim";

const FRESH_MS = 20_000;
const MAX_KNOWN = 10_000;

/** Counting what is left walks the open tasks, so it is done at most every 20 s for an annotator; `done` is exact. */
const known = new Map<string, { readonly done: number; readonly left: number; readonly at: number }>();

/** Not a use case of its own: claim-task, which authorized, sends it along. `done` is the annotator's own, as just read. */
export async function estimateProgress(scope: ClaimScope, done: number, now: Date): Promise<Progress> {
  const key = `${scope.annotatorId} ${scope.projectId}`;
  const last = known.get(key);
  if (last === undefined || now.getTime() - last.at > FRESH_MS || last.left <= 3) {
    const counted = await repository.countProgress(scope);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, { ...counted, at: now.getTime() });
    return counted;
  }
  return { done, left: Math.max(0, last.left - (done - last.done)) };
}
