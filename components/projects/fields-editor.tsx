"use client";

import { useId, useRef, useState } from "react";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { FIELD_PRESETS } from "@/lib/projects/field-presets";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { FieldRow } from "./field-row";
import { draftOfField, freshField, nextKey, type FieldDraft, type ProtocolErrors } from "./protocol-draft";

interface FieldsEditorProps {
  readonly fields: readonly FieldDraft[];
  readonly onChange: (fields: readonly FieldDraft[]) => void;
  readonly errors: ProtocolErrors;
}

/** What is asked of each answer: fields that can be added, taken from a paper, moved and removed. */
export function FieldsEditor({ fields, onChange, errors }: FieldsEditorProps) {
  const t = protocolEditorTexts[useLanguage()].fields;
  const [spoken, say] = useState("");
  const adder = useRef<HTMLButtonElement>(null);
  const error = errors.fields;
  const id = useId();
  const nameOf = ({ label }: FieldDraft): string => (label.trim() === "" ? t.unnamed : label);
  const move = (from: number, by: 1 | -1) => {
    const field = fields[from];
    const to = from + by;
    if (field === undefined || to < 0 || to >= fields.length) return;
    onChange(fields.toSpliced(from, 1).toSpliced(to, 0, field));
    say(t.sayMoved(nameOf(field), to + 1, fields.length));
  };
  const remove = (index: number) => {
    const field = fields[index];
    if (field === undefined) return;
    onChange(fields.toSpliced(index, 1));
    say(t.sayRemoved(nameOf(field)));
    adder.current?.focus();
  };
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t.title}</legend>
      {fields.length === 0 ? (
        <p className="mb-2 text-sm text-muted">{t.none}</p>
      ) : (
        <ol className="mb-3 divide-y divide-line rounded-lg border border-line bg-surface">
          {fields.map((field, i) => (
            <FieldRow
              key={field.key}
              field={field}
              place={i}
              errors={errorsAt(errors, i)}
              onChange={(changed) => onChange(fields.with(i, changed))}
              onMove={(by) => move(i, by)}
              onRemove={() => remove(i)}
            />
          ))}
        </ol>
      )}
      {error !== undefined && (
        <p id={id} className="mb-2 text-sm text-bad">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          ref={adder}
          look="plain"
          onClick={() => onChange([...fields, freshField(nextKey(fields))])}
          data-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : id}
        >
          {t.add}
        </Button>
        <PresetPicker fields={fields} onChange={onChange} say={say} />
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </fieldset>
  );
}

/** Adds the fields of a paper that are not there yet. */
function PresetPicker({
  fields,
  onChange,
  say,
}: Pick<FieldsEditorProps, "fields" | "onChange"> & { readonly say: (words: string) => void }) {
  const t = protocolEditorTexts[useLanguage()].fields;
  const [chosen, choose] = useState("");
  const preset = FIELD_PRESETS.find((one) => one.id === chosen);
  const id = useId();
  const add = () => {
    if (preset === undefined) return;
    const known = new Set(fields.map((field) => field.id));
    const first = nextKey(fields);
    const added = preset.fields.filter((field) => !known.has(field.id));
    onChange([...fields, ...added.map((field, i) => draftOfField(field, first + i))]);
    say(t.sayAdded(added.length, preset.name));
  };
  return (
    <>
      <select
        aria-label={t.papers}
        aria-describedby={preset === undefined ? undefined : id}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        className="min-h-9 max-w-full rounded-lg border border-line-strong bg-surface px-3 py-1.5 text-sm pointer-coarse:min-h-11"
      >
        <option value="">{t.choosePaper}</option>
        {FIELD_PRESETS.map(({ id: value, name, fields: all }) => (
          <option key={value} value={value}>
            {t.paper(name, all.length)}
          </option>
        ))}
      </select>
      {preset !== undefined && (
        <>
          <Button look="plain" onClick={add}>
            {t.addOf(preset.name)}
          </Button>
          <p id={id} className="basis-full text-sm text-muted">
            {t.sources[preset.id]}
          </p>
        </>
      )}
    </>
  );
}

function errorsAt(errors: ProtocolErrors, place: number): ProtocolErrors {
  const prefix = `fields.${place}.`;
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([at]) => at.startsWith(prefix))
      .map(([at, message]) => [at.slice(prefix.length), message]),
  );
}
