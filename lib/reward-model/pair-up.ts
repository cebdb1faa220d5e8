import type { Paired, UnpairedReason } from "./comparison-schema";
import { gainOnShared, type HeldOutPairs } from "./held-out-pairs";

/** What is known of how a model did on its held-out pairs. */
export interface Judged {
  readonly isFinished: boolean;
  /** null: not kept. */
  readonly heldOut: HeldOutPairs | null;
}

/** The paired difference of a model to the first one, or why there is none. */
export function pairUp(first: Judged, other: Judged): Paired {
  const none = (reason: UnpairedReason): Paired => ({ kind: "none", reason });
  if (!first.isFinished) return none("first_unfinished");
  if (!other.isFinished) return none("unfinished");
  if (first.heldOut === null) return none("first_not_kept");
  if (other.heldOut === null) return none("not_kept");
  const gain = gainOnShared(other.heldOut, first.heldOut);
  if (gain === undefined) return none("no_shared_pairs");
  return {
    kind: "difference",
    ...gain,
    ofFirst: first.heldOut.credits.length,
    ofThis: other.heldOut.credits.length,
  };
}
