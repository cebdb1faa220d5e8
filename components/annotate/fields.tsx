"use client";

import { useId } from "react";
import type { Field } from "@/lib/projects/field";
import type { FieldValue } from "@/lib/projects/field-value";
import type { Filled } from "./filled";
import { askedOf, digitOfValue, pointsOfField, type AskedField } from "./rating";
import { fieldElementId, returnToCard } from "./screen-focus";
import { useTexts } from "./texts";

interface FieldsProps {
  readonly completionId: string;
  readonly letter: string;
  readonly fields: readonly Field[];
  readonly filled: Pick<Filled, "ratings" | "flags">;
  /** The field that a number key answers. */
  readonly next: string | undefined;
  /** Fields to be marked as missing. */
  readonly missing: ReadonlySet<string>;
  readonly onRate: (completionId: string, field: AskedField, value: FieldValue | undefined) => void;
  readonly onFlag: (completionId: string, flagId: string) => void;
}

/** What is asked of one completion, below its text: scales and choices line by line, then the flags. */
export function Fields(props: FieldsProps) {
  const { completionId: id, letter, fields, filled } = props;
  const t = useTexts().protocols.rate;
  const flags = fields.filter((field) => field.type === "flag");
  const set = filled.flags[id] ?? [];
  return (
    <div className="an-fields" role="group" aria-label={t.fields(letter)}>
      {askedOf(fields).map((field) => (
        <Asked key={field.id} {...props} field={field} />
      ))}
      {flags.length > 0 && (
        <div className="an-toggles" role="group" aria-label={t.flags(letter)}>
          {flags.map((flag) => (
            <span key={flag.id} id={fieldElementId(id, flag.id)} data-field={flag.id}>
              <button
                type="button"
                className="an-toggle"
                title={flag.hint}
                aria-pressed={set.includes(flag.id)}
                onClick={(event) => {
                  props.onFlag(id, flag.id);
                  if (event.detail > 0) returnToCard(id);
                }}
              >
                {flag.label}
              </button>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

/** One scale or choice as a row of radio buttons; the chosen one pressed again takes the answer away. */
function Asked({ field, ...props }: FieldsProps & { readonly field: AskedField }) {
  const { completionId: id, letter, next, missing } = props;
  const t = useTexts().protocols.rate;
  const hintId = useId();
  const chosen = props.filled.ratings[id]?.[field.id];
  const ends = field.type === "scale" ? t.ends(field.minLabel, field.maxLabel) : "";
  return (
    <div
      id={fieldElementId(id, field.id)}
      className="an-field"
      role="radiogroup"
      data-field={field.id}
      data-type={field.type}
      data-next={next === field.id ? "" : undefined}
      aria-label={t.field(field.label, letter)}
      aria-required={field.required}
      aria-invalid={missing.has(field.id)}
      aria-describedby={hintId}
    >
      <span className="an-field-label" aria-hidden="true" title={field.hint}>
        {field.label}
        {!field.required && <span className="an-soft"> {t.optional}</span>}
      </span>
      <span className="an-points">
        {pointsOfField(field).map(({ value, label }) => (
          <Point
            key={value}
            name={`${id} ${field.id}`}
            label={label}
            digit={digitOfValue(field, value)}
            checked={chosen === value}
            onSet={(pointer) => {
              props.onRate(id, field, chosen === value ? undefined : value);
              if (pointer) returnToCard(id);
            }}
          />
        ))}
      </span>
      <span className="an-ends" id={hintId}>
        {ends} <span className="sr-only">{field.hint}</span>
      </span>
    </div>
  );
}

interface PointProps {
  readonly name: string;
  readonly label: string;
  readonly digit: number | undefined;
  readonly checked: boolean;
  /** `pointer`: with mouse or finger; the keys then go on from the card. */
  readonly onSet: (pointer: boolean) => void;
}

function Point({ name, label, digit, checked, onSet }: PointProps) {
  return (
    <label className="an-point">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={({ nativeEvent }) => onSet(isPointer(nativeEvent))}
        onClick={({ nativeEvent }) => {
          if (checked) onSet(isPointer(nativeEvent));
        }}
      />
      <span>{label}</span>
      {digit !== undefined && String(digit) !== label && <kbd aria-hidden="true">{digit}</kbd>}
    </label>
  );
}

/** A click by mouse or finger, not one that an arrow key makes. */
function isPointer(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType !== "";
}
