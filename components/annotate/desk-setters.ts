import type { FieldValue } from "@/lib/projects/field-value";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import { letterOf } from "@/lib/ranking/board";
import { sayPoint } from "./answer-words";
import type { DeskParts } from "./desk";
import { withFlag } from "./filled";
import { labelOfValue, nextField, withRating, type AskedField } from "./rating";

/** What is set beside the order of the completions. */
export interface Setters {
  /** A point of the strength scale; null takes the choice away. */
  readonly choose: (point: number | null) => void;
  /** A completion's answer to a field; undefined takes it away. */
  readonly rate: (completionId: string, field: AskedField, value: FieldValue | undefined) => void;
  readonly toggleFlag: (completionId: string, flagId: string) => void;
  readonly toggleTag: (tag: string) => void;
  readonly explain: (rationale: string) => void;
  readonly write: (text: string) => void;
}

/** The setters of a task; those that are not typed say what they set. */
export function createSetters(parts: DeskParts): Setters {
  const { session, held, say, texts } = parts;
  const { filled } = held;
  const { protocol } = held.task;
  return {
    choose: (point) => {
      if (point === filled.point) return;
      session.fill({ point });
      if (protocol.kind !== "pairwise") return;
      const { chosen, cleared } = texts.protocols.compare;
      say(point === null ? cleared : chosen(sayPoint(protocol.preset, point, texts)));
    },
    rate: (id, field, value) => {
      session.fill({ ratings: withRating(filled.ratings, id, field.id, value) });
      say(sayRating(parts, id, field));
    },
    toggleFlag: (id, flagId) => session.fill({ flags: withFlag(filled.flags, id, flagId) }),
    toggleTag: (tag) => {
      const { reasonTags: tags } = filled;
      session.fill({ reasonTags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] });
    },
    explain: (rationale) => session.fill({ rationale }, "rationale"),
    write: (text) => {
      const editedFrom = filled.demonstration?.editedFrom ?? null;
      // Nothing written from nothing is no demonstration.
      const demonstration = text === "" && editedFrom === null ? null : { text, editedFrom };
      session.fill({ demonstration }, "demonstration");
    },
  };
}

/** "B: Helpfulness 4. Next: Correctness, B", or that the ranking begins. */
function sayRating(
  { session, held, stage, stageAfter, texts }: DeskParts,
  id: string,
  field: AskedField,
): string {
  const { rate: t, steps } = texts.protocols;
  const { protocol } = held.task;
  const after = session.read().held ?? held;
  const letter = letterOf(after.board, id);
  const value = labelOfValue(field, after.filled.ratings[id]?.[field.id]);
  const words = value === undefined ? t.unset(letter, field.label) : t.set(letter, field.label, value);
  if (stage === "rate" && stageAfter(after) === "order") return `${words} ${steps.saySecond}`;
  const next = nextField(fieldsOf(protocol), after.filled.ratings[id]);
  return next === undefined ? words : `${words} ${t.next(next.label, letter)}`;
}
