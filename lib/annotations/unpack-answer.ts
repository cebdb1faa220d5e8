import { unpackTiers } from "@/lib/ranking/tiers";
import { draftSchema, type TaskView } from "@/lib/tasks/schema";
import type { PackedAnswer } from "./packed-answer";

/** An answer as it is stored, with the words beside it. */
export interface StoredAnswer extends PackedAnswer {
  readonly rationale: string | null;
  readonly reasonTags: readonly string[];
}

interface AnsweredTask {
  /** Completion ids by item position. */
  readonly items: readonly string[];
  readonly presented: readonly number[];
}

/** A stored answer as the screen takes it up again. The inverse of packAnswer. */
export function unpackAnswer(
  { items, presented }: AnsweredTask,
  stored: StoredAnswer,
): NonNullable<TaskView["draft"]> {
  const [strength] = stored.strengths ?? [];
  return draftSchema.parse({
    tiers: unpackTiers(items, stored.tiers).tiers,
    activeMs: 0,
    point: strength === undefined ? null : pointOf(strength.value, strength.better === presented[0]),
    ratings: byId(items, stored.ratings ?? {}),
    flags: byId(items, stored.flags ?? {}),
    rationale: stored.rationale ?? "",
    reasonTags: stored.reasonTags,
    demonstration:
      stored.demonstration === null
        ? null
        : { text: stored.demonstration, editedFrom: idAt(items, stored.editedFrom) },
  });
}

/** Signed, negative where the first one presented is better. */
function pointOf(value: number, isFirstBetter: boolean): number {
  return isFirstBetter && value !== 0 ? -value : value;
}

function byId<T>(items: readonly string[], byPosition: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byPosition).map(([at, value]) => [idAt(items, Number(at)) ?? at, value]),
  );
}

function idAt(items: readonly string[], at: number | null): string | null {
  return at === null ? null : (items[at] ?? null);
}
