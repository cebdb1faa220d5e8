"use client";

import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { nextKey, type OptionDraft, type ProtocolErrors } from "./protocol-draft";

interface OptionsEditorProps {
  readonly options: readonly OptionDraft[];
  readonly onChange: (options: readonly OptionDraft[]) => void;
  /** Of the field, by its parts. */
  readonly errors: ProtocolErrors;
}

/** The options of a choice. */
export function OptionsEditor({ options, onChange, errors }: OptionsEditorProps) {
  const t = protocolEditorTexts[useLanguage()].field;
  return (
    <div className="flex flex-col gap-2">
      {options.map((option, i) => (
        <div key={option.key} className="flex items-end gap-2">
          <div className="grow">
            <TextField
              label={t.option(i + 1)}
              value={option.label}
              maxLength={120}
              onChange={(event) => onChange(options.with(i, { ...option, label: event.target.value }))}
              error={errors[`options.${i}.label`]}
            />
          </div>
          <Button
            look="quiet"
            aria-label={t.removeOption(i + 1)}
            onClick={() => onChange(options.toSpliced(i, 1))}
          >
            <span aria-hidden="true">×</span>
          </Button>
        </div>
      ))}
      {errors.options !== undefined && <p className="text-sm text-bad">{errors.options}</p>}
      <div>
        <Button
          look="plain"
          onClick={() => onChange([...options, { key: nextKey(options), value: "", label: "" }])}
        >
          {t.addOption}
        </Button>
      </div>
    </div>
  );
}
