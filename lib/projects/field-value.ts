import type { Field } from "./field";

/** The answer to a scale or a choice. */
export type FieldValue = number | string;

/** Whether `value` answers the scale or choice. */
export function isValueOf(field: Field, value: unknown): value is FieldValue {
  switch (field.type) {
    case "scale":
      return Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max;
    case "choice":
      return field.options.some((option) => option.value === value);
    case "flag":
      return false;
  }
}
