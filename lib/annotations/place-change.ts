/** What decides whether an answer uses a place of its task. */
export interface PlaceFacts {
  readonly outcome: "answered" | "none_acceptable" | "skipped";
  /** The assignment still holds its lease. */
  readonly leased: boolean;
  /** The task has a place besides those in use. */
  readonly hasFreePlace: boolean;
  /** Hidden repeats (pass 1 and more) never use a place. */
  readonly pass: number;
  /** The annotation that this revises; null for a first answer. */
  readonly before: { readonly counted: boolean; readonly skipped: boolean } | null;
}

export interface PlaceDecision {
  /** The annotation uses a place after this. False for an answer: surplus, stored all the same. */
  readonly counted: boolean;
  readonly leased: 0 | -1;
  readonly countedChange: 0 | 1 | -1;
  readonly skips: 0 | 1 | -1;
}

/**
 * The rules of docs/data-model.md: an answer takes the place of its own lease; with the lease gone, a free one; with
 * none free it is surplus. A skip frees what was held. An edit keeps a place that it has, a change to a skip frees it.
 */
export function decidePlace({ outcome, leased, hasFreePlace, pass, before }: PlaceFacts): PlaceDecision {
  const wantsPlace = outcome !== "skipped" && pass === 0;
  const had = before?.counted ?? false;
  const counted = wantsPlace && (had || leased || hasFreePlace);
  const countedChange = counted === had ? 0 : counted ? 1 : -1;
  const skippedBefore = before?.skipped ?? false;
  const skippedNow = outcome === "skipped";
  const skips = skippedNow === skippedBefore ? 0 : skippedNow ? 1 : -1;
  return { counted, leased: leased ? -1 : 0, countedChange, skips };
}
