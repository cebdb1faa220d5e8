"use client";

import type { ProtocolKind } from "@/lib/projects/protocol";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { STRENGTH_PRESET_IDS, type StrengthPresetId } from "@/lib/ranking/strength";
import { useLanguage } from "../annotate/texts";
import { ChoiceCards } from "../ui/choice-cards";
import { Checkbox, SelectField, TextArea } from "../ui/field";
import { FieldsEditor } from "./fields-editor";
import type { ProtocolDraft, ProtocolErrors } from "./protocol-draft";
import { wordsOfPoints } from "./words-of-points";

interface ProtocolEditorProps {
  readonly draft: ProtocolDraft;
  readonly onChange: (draft: ProtocolDraft) => void;
  /** Shown at their places; empty while nothing is to be said. */
  readonly errors: ProtocolErrors;
}

const KIND_IDS: readonly ProtocolKind[] = ["ranking", "pairwise", "rating", "demonstration"];
const ORIGINS = ["edit", "write"] as const;

/** How annotators are asked: the kind, its settings, what is asked of each answer, and reasons. */
export function ProtocolEditor({ draft, onChange, errors }: ProtocolEditorProps) {
  const t = protocolEditorTexts[useLanguage()];
  const change = (part: Partial<ProtocolDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-6">
      <ChoiceCards
        legend={t.kind}
        choices={KIND_IDS.map((value) => ({ value, ...t.kinds[value] }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === "ranking" && <RankingSettings draft={draft} change={change} />}
      {draft.kind === "pairwise" && (
        <StrengthSetting preset={draft.preset} onChange={(preset) => change({ preset })} />
      )}
      {draft.kind === "demonstration" ? (
        <ChoiceCards
          legend={t.from}
          choices={ORIGINS.map((value) => ({ value, ...t.origins[value] }))}
          value={draft.from}
          onChange={(from) => change({ from })}
        />
      ) : (
        <FieldsEditor fields={draft.fields} onChange={(fields) => change({ fields })} errors={errors} />
      )}
      {draft.kind === "ranking" && draft.fields.length > 0 && (
        <Checkbox
          label={t.rateFirst}
          checked={draft.rateFirst}
          onChange={(event) => change({ rateFirst: event.target.checked })}
          hint={t.rateFirstHint}
        />
      )}
      <ReasonSettings draft={draft} change={change} errors={errors} />
    </div>
  );
}

interface SettingsProps {
  readonly draft: ProtocolDraft;
  readonly change: (part: Partial<ProtocolDraft>) => void;
}

function RankingSettings({ draft, change }: SettingsProps) {
  const t = protocolEditorTexts[useLanguage()];
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={t.ties}
        checked={draft.tiesAllowed}
        onChange={(event) => change({ tiesAllowed: event.target.checked })}
        hint={t.tiesHint}
      />
      <Checkbox
        label={t.partial}
        checked={draft.partialAllowed}
        onChange={(event) => change({ partialAllowed: event.target.checked })}
        hint={t.partialHint}
      />
    </div>
  );
}

function StrengthSetting({
  preset,
  onChange,
}: {
  readonly preset: StrengthPresetId;
  readonly onChange: (preset: StrengthPresetId) => void;
}) {
  const t = protocolEditorTexts[useLanguage()];
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label={t.strength}
        value={preset}
        onChange={(event) => {
          const chosen = STRENGTH_PRESET_IDS.find((id) => id === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        hint={t.presets[preset].about}
      >
        {STRENGTH_PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {t.presets[id].name}
          </option>
        ))}
      </SelectField>
      <ol aria-label={t.points} className="flex flex-wrap gap-1.5 text-sm">
        {wordsOfPoints(preset, t).map((words) => (
          <li key={words} className="rounded-md border border-line bg-sunken px-2 py-0.5">
            {words}
          </li>
        ))}
      </ol>
    </div>
  );
}

function ReasonSettings({ draft, change, errors }: SettingsProps & Pick<ProtocolEditorProps, "errors">) {
  const t = protocolEditorTexts[useLanguage()];
  const tagError = Object.entries(errors).find(([place]) => place.startsWith("reasonTags"))?.[1];
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t.rationale}
        value={draft.rationale}
        onChange={(event) => {
          const chosen = RATIONALE_IDS.find((id) => id === event.target.value);
          if (chosen !== undefined) change({ rationale: chosen });
        }}
        hint={t.rationaleHint}
      >
        {RATIONALE_IDS.map((id) => (
          <option key={id} value={id}>
            {t.rationales[id]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t.tags}
        rows={3}
        value={draft.reasonTags}
        onChange={(event) => change({ reasonTags: event.target.value })}
        placeholder={t.tagsExample}
        hint={t.tagsHint}
        error={tagError}
      />
    </div>
  );
}

const RATIONALE_IDS = ["off", "optional", "required", "close_calls"] as const;
