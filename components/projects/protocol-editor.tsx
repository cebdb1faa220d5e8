"use client";

import type { ProtocolKind } from "@/lib/projects/protocol";
import { STRENGTH_PRESET_IDS, type StrengthPresetId } from "@/lib/ranking/strength";
import { ChoiceCards } from "../ui/choice-cards";
import { Checkbox, SelectField, TextArea } from "../ui/field";
import { FieldsEditor } from "./fields-editor";
import type { ProtocolDraft, ProtocolErrors } from "./protocol-draft";
import { KINDS, PRESETS, RATIONALES, wordsOfPoints } from "./protocol-texts";

interface ProtocolEditorProps {
  readonly draft: ProtocolDraft;
  readonly onChange: (draft: ProtocolDraft) => void;
  /** Shown at their places; empty while nothing is to be said. */
  readonly errors: ProtocolErrors;
}

const KIND_IDS: readonly ProtocolKind[] = ["ranking", "pairwise", "rating", "demonstration"];
const FROM = [
  { value: "edit", name: "Edit the best", about: "Choose the best completion and make it better." },
  { value: "write", name: "Write from nothing", about: "The completions are not shown." },
] as const;

/** How annotators are asked: the kind, its settings, what is asked of each answer, and reasons. */
export function ProtocolEditor({ draft, onChange, errors }: ProtocolEditorProps) {
  const change = (part: Partial<ProtocolDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-6">
      <ChoiceCards
        legend="What annotators do"
        choices={KIND_IDS.map((value) => ({ value, ...KINDS[value] }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === "ranking" && <RankingSettings draft={draft} change={change} />}
      {draft.kind === "pairwise" && (
        <StrengthSetting preset={draft.preset} onChange={(preset) => change({ preset })} />
      )}
      {draft.kind === "demonstration" ? (
        <ChoiceCards
          legend="How the answer comes about"
          choices={FROM}
          value={draft.from}
          onChange={(from) => change({ from })}
        />
      ) : (
        <FieldsEditor fields={draft.fields} onChange={(fields) => change({ fields })} errors={errors} />
      )}
      {draft.kind === "ranking" && draft.fields.length > 0 && (
        <Checkbox
          label="Rate first, then rank"
          checked={draft.rateFirst}
          onChange={(event) => change({ rateFirst: event.target.checked })}
          hint="As InstructGPT's labelers worked: each answer is rated by itself before any comparison."
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
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label="Ties allowed"
        checked={draft.tiesAllowed}
        onChange={(event) => change({ tiesAllowed: event.target.checked })}
        hint="Two answers may share a place."
      />
      <Checkbox
        label="Partial order allowed"
        checked={draft.partialAllowed}
        onChange={(event) => change({ partialAllowed: event.target.checked })}
        hint="Two placed answers are enough; the others may stay unranked."
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
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label="Strength scale"
        value={preset}
        onChange={(event) => {
          const chosen = STRENGTH_PRESET_IDS.find((id) => id === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        hint={PRESETS[preset].about}
      >
        {STRENGTH_PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {PRESETS[id].name}
          </option>
        ))}
      </SelectField>
      <ol aria-label="Points of the scale, from left to right" className="flex flex-wrap gap-1.5 text-sm">
        {wordsOfPoints(preset).map((words) => (
          <li key={words} className="rounded-md border border-line bg-sunken px-2 py-0.5">
            {words}
          </li>
        ))}
      </ol>
    </div>
  );
}

function ReasonSettings({ draft, change, errors }: SettingsProps & Pick<ProtocolEditorProps, "errors">) {
  const tagError = Object.entries(errors).find(([place]) => place.startsWith("reasonTags"))?.[1];
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label="Reason in words"
        value={draft.rationale}
        onChange={(event) => {
          const chosen = RATIONALE_IDS.find((id) => id === event.target.value);
          if (chosen !== undefined) change({ rationale: chosen });
        }}
        hint="One or two sentences, as in HelpSteer."
      >
        {RATIONALE_IDS.map((id) => (
          <option key={id} value={id}>
            {RATIONALES[id]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label="Reasons to tick"
        rows={3}
        value={draft.reasonTags}
        onChange={(event) => change({ reasonTags: event.target.value })}
        placeholder={"More helpful\nFewer mistakes"}
        hint="One a line, at most 20. None: nothing to tick."
        error={tagError}
      />
    </div>
  );
}

const RATIONALE_IDS = ["off", "optional", "required", "close_calls"] as const;
