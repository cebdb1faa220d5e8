import type { Ratings } from "@/lib/annotations/schema";
import type { Field } from "@/lib/projects/field";
import type { FieldValue } from "@/lib/projects/field-value";

/** A field that is answered with one of its points; flags are set or not. */
export type AskedField = Exclude<Field, { readonly type: "flag" }>;

/** The fields that take an answer, in the order of the screen. */
export function askedOf(fields: readonly Field[]): AskedField[] {
  return fields.filter((field) => field.type !== "flag");
}

/** The points of a field with what stands on them. */
export function pointsOfField(field: AskedField): { readonly value: FieldValue; readonly label: string }[] {
  if (field.type === "choice") return field.options;
  return Array.from({ length: field.max - field.min + 1 }, (_, i) => ({
    value: field.min + i,
    label: String(field.min + i).replace("-", "−"),
  }));
}

/**
 * What a number key answers: on a scale without negative points the point itself (0 is ten where there is no zero), else
 * the first, second … point from the left.
 */
export function valueOfDigit(field: AskedField, digit: number): FieldValue | undefined {
  const values = pointsOfField(field).map(({ value }) => value);
  if (field.type === "scale" && field.min >= 0)
    return (
      values.find((value) => value === digit) ??
      (digit === 0 ? values.find((value) => value === 10) : undefined)
    );
  return values[digit === 0 ? 9 : digit - 1];
}

/** The number key of a point; undefined where it has none. */
export function digitOfValue(field: AskedField, value: FieldValue): number | undefined {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].find((digit) => valueOfDigit(field, digit) === value);
}

/** The label of a field's answer; undefined where it has none. */
export function labelOfValue(field: AskedField, value: FieldValue | undefined): string | undefined {
  return pointsOfField(field).find((point) => point.value === value)?.label;
}

/** The ratings with one answer set, or taken away where `value` is undefined. */
export function withRating(
  ratings: Ratings,
  completionId: string,
  fieldId: string,
  value: FieldValue | undefined,
): Ratings {
  const others = Object.fromEntries(
    Object.entries(ratings[completionId] ?? {}).filter(([id]) => id !== fieldId),
  );
  return { ...ratings, [completionId]: value === undefined ? others : { ...others, [fieldId]: value } };
}

/** The first unanswered field of a completion: the one that a number answers. */
export function nextField(
  fields: readonly Field[],
  answers: Readonly<Record<string, FieldValue>> | undefined,
): AskedField | undefined {
  return askedOf(fields).find((field) => answers?.[field.id] === undefined);
}

/** The nearest completion, beginning with `from`, that has an unanswered field. */
export function nextToRate(
  fields: readonly Field[],
  ids: readonly string[],
  ratings: Ratings,
  from: string,
): string | undefined {
  const at = Math.max(0, ids.indexOf(from));
  return [...ids.slice(at), ...ids.slice(0, at)].find((id) => nextField(fields, ratings[id]) !== undefined);
}
