"use client";

import { useState } from "react";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import type { ProtocolEditorText } from "@/lib/messages/protocol-editor";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { Checkbox, SelectField, TextField } from "../ui/field";
import { OptionsEditor } from "./options-editor";
import type { FieldDraft, ProtocolErrors } from "./protocol-draft";

interface FieldRowProps {
  readonly field: FieldDraft;
  readonly place: number;
  /** By the part of the field. */
  readonly errors: ProtocolErrors;
  readonly onChange: (field: FieldDraft) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** A field in one line, which opens to be edited. */
export function FieldRow({ field, place, errors, onChange, onMove, onRemove }: FieldRowProps) {
  const t = protocolEditorTexts[useLanguage()].field;
  const [isFresh] = useState(field.label === "");
  const [open, setOpen] = useState(isFresh);
  const name = field.label.trim() === "" ? t.number(place + 1) : field.label;
  const isOpen = open || Object.keys(errors).length > 0;
  return (
    <li className="relative">
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="px-3">
        <summary className="py-3 pr-28 text-sm pointer-coarse:pr-36">
          <span className="font-medium">{field.label.trim() === "" ? t.fresh : field.label}</span>
          <span className="text-muted"> · {describe(field, t)}</span>
        </summary>
        {isOpen && <FieldForm field={field} errors={errors} onChange={onChange} isFresh={isFresh} />}
      </details>
      <div className="absolute top-1 right-1 flex">
        <RowButton label={t.up(name)} sign="↑" onClick={() => onMove(-1)} />
        <RowButton label={t.down(name)} sign="↓" onClick={() => onMove(1)} />
        <RowButton label={t.remove(name)} sign="×" onClick={onRemove} />
      </div>
    </li>
  );
}

function RowButton(props: { readonly label: string; readonly sign: string; readonly onClick: () => void }) {
  return (
    <Button
      look="quiet"
      className="min-w-9 px-0 pointer-coarse:min-w-11"
      aria-label={props.label}
      onClick={props.onClick}
    >
      <span aria-hidden="true">{props.sign}</span>
    </Button>
  );
}

interface FieldFormProps extends Pick<FieldRowProps, "field" | "errors" | "onChange"> {
  /** It was just added: the label is written next. */
  readonly isFresh: boolean;
}

function FieldForm({ field, errors, onChange, isFresh }: FieldFormProps) {
  const t = protocolEditorTexts[useLanguage()].field;
  const change = (part: Partial<FieldDraft>) => onChange({ ...field, ...part });
  return (
    <div className="flex flex-col gap-3 pt-1 pb-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_8rem]">
        <TextField
          label={t.label}
          value={field.label}
          maxLength={120}
          onChange={(event) => change({ label: event.target.value })}
          error={errors.label}
          hint={field.id === "" ? undefined : t.named(field.id)}
          autoFocus={isFresh}
        />
        <SelectField
          label={t.type}
          value={field.type}
          onChange={(event) => {
            const type = TYPES.find((one) => one === event.target.value);
            if (type !== undefined) change({ type });
          }}
        >
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {t.types[type]}
            </option>
          ))}
        </SelectField>
      </div>
      {field.type === "scale" && <ScaleForm field={field} errors={errors} change={change} />}
      {field.type === "choice" && (
        <OptionsEditor options={field.options} onChange={(options) => change({ options })} errors={errors} />
      )}
      <TextField
        label={t.hint}
        value={field.hint}
        onChange={(event) => change({ hint: event.target.value })}
        error={errors.hint}
      />
      {field.type === "flag" ? (
        <p className="text-sm text-muted">{t.flagHint}</p>
      ) : (
        <Checkbox
          label={t.required}
          checked={field.required}
          onChange={(event) => change({ required: event.target.checked })}
        />
      )}
    </div>
  );
}

interface ScaleFormProps extends Pick<FieldRowProps, "field" | "errors"> {
  readonly change: (part: Partial<FieldDraft>) => void;
}

function ScaleForm({ field, errors, change }: ScaleFormProps) {
  const t = protocolEditorTexts[useLanguage()].field;
  return (
    <div className="grid grid-cols-[5rem_1fr] gap-3">
      <PointSelect label={t.min} value={field.min} onChange={(min) => change({ min })} error={undefined} />
      <TextField
        label={t.minLabel}
        value={field.minLabel}
        maxLength={80}
        onChange={(event) => change({ minLabel: event.target.value })}
      />
      <PointSelect label={t.max} value={field.max} onChange={(max) => change({ max })} error={errors.max} />
      <TextField
        label={t.maxLabel}
        value={field.maxLabel}
        maxLength={80}
        onChange={(event) => change({ maxLabel: event.target.value })}
      />
    </div>
  );
}

function PointSelect(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly error: string | undefined;
}) {
  return (
    <SelectField
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(Number(event.target.value))}
      error={props.error}
    >
      {POINTS.map((point) => (
        <option key={point}>{point}</option>
      ))}
    </SelectField>
  );
}

function describe(field: FieldDraft, t: ProtocolEditorText["field"]): string {
  const isOptional = !field.required && field.type !== "flag";
  return isOptional ? `${sayType(field, t)}, ${t.optional}` : sayType(field, t);
}

function sayType({ type, min, max, options }: FieldDraft, t: ProtocolEditorText["field"]): string {
  switch (type) {
    case "scale":
      return t.describe.scale(min, max);
    case "flag":
      return t.describe.flag;
    case "choice":
      return t.describe.choice(options.length);
  }
}

const TYPES = ["scale", "flag", "choice"] as const;
const POINTS = Array.from({ length: 21 }, (_, i) => i - 10);
