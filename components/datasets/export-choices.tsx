import type { ExportSettings } from "@/lib/datasets/schema";
import type { ChoiceName } from "@/lib/formats/dataset-format";
import type { DatasetText } from "@/lib/messages/datasets";
import { Checkbox, TextField } from "../ui/field";
import { NamedChoice } from "./named-choice";
import { ShareField } from "./share-field";

interface ExportChoicesProps {
  readonly texts: DatasetText;
  readonly settings: ExportSettings;
  /** Those that the format has. */
  readonly choices: readonly ChoiceName[];
  readonly onChange: (part: Partial<ExportSettings>) => void;
}

/** What else may be chosen, folded: the defaults are right for most. */
export function ExportChoices(props: ExportChoicesProps) {
  const { texts: t, settings, onChange } = props;
  return (
    <details>
      <summary className="text-sm font-medium">{t.export.more}</summary>
      <div className="mt-4 flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <RowChoices {...props} />
          <FilterChoices {...props} />
          <ShareField
            label={t.choices.validation}
            nothing={t.export.nothing}
            value={settings.validationShare}
            onChange={(validationShare) => onChange({ validationShare })}
          />
        </div>
        <SwitchChoices {...props} />
      </div>
    </details>
  );
}

/** What a row is made of. */
function RowChoices({ texts: t, settings, choices, onChange }: ExportChoicesProps) {
  return (
    <>
      {choices.includes("policy") && (
        <NamedChoice
          label={t.export.policy}
          names={t.policies}
          value={settings.policy}
          onChange={(policy) => onChange({ policy })}
        />
      )}
      {choices.includes("policy") && (
        <TextField
          label={t.choices.pairsPerPrompt}
          hint={t.choices.pairsPerPromptHint}
          type="number"
          min={1}
          value={settings.pairsPerPrompt ?? ""}
          onChange={({ target }) =>
            onChange({
              pairsPerPrompt: target.value === "" ? null : Math.max(1, Math.trunc(Number(target.value))),
            })
          }
        />
      )}
      {choices.includes("aggregation") && (
        <NamedChoice
          label={t.choices.aggregation}
          names={t.aggregations}
          value={settings.aggregation}
          onChange={(aggregation) => onChange({ aggregation })}
        />
      )}
      {choices.includes("ties") && (
        <NamedChoice
          label={t.choices.ties}
          names={t.tieRules}
          value={settings.ties}
          onChange={(ties) => onChange({ ties })}
        />
      )}
      {choices.includes("answers") && (
        <NamedChoice
          label={t.choices.answers}
          names={t.answerSources}
          value={settings.answers}
          onChange={(answers) => onChange({ answers })}
        />
      )}
      {choices.includes("answers") && settings.answers === "reward" && (
        <>
          <TextField
            label={t.choices.minReward}
            hint={t.choices.minRewardHint}
            type="number"
            step="any"
            value={settings.minReward ?? ""}
            onChange={({ target }) => onChange({ minReward: numberOrNull(target.value) })}
          />
          <TextField
            label={t.choices.minGain}
            hint={t.choices.minGainHint}
            type="number"
            step="any"
            min={0}
            value={settings.minGain ?? ""}
            onChange={({ target }) => onChange({ minGain: numberOrNull(target.value, 0) })}
          />
        </>
      )}
    </>
  );
}

function numberOrNull(text: string, least = -Infinity): number | null {
  return text === "" ? null : Math.max(least, Number(text));
}

/** Which tasks are good enough. */
function FilterChoices({ texts: t, settings, onChange }: ExportChoicesProps) {
  const within = (text: string, min: number, max: number): number =>
    Math.min(max, Math.max(min, Math.trunc(Number(text))));
  return (
    <>
      <NamedChoice
        label={t.choices.annotators}
        names={t.annotators}
        value={settings.annotators}
        onChange={(annotators) => onChange({ annotators })}
      />
      <TextField
        label={t.choices.minAnnotators}
        type="number"
        min={1}
        max={1000}
        value={settings.minAnnotators}
        onChange={({ target }) => onChange({ minAnnotators: within(target.value, 1, 1000) })}
      />
      <TextField
        label={t.choices.minAgreement}
        hint={t.choices.minAgreementHint}
        type="number"
        min={0}
        max={100}
        value={Math.round(settings.minAgreement * 100)}
        onChange={({ target }) => onChange({ minAgreement: within(target.value, 0, 100) / 100 })}
      />
    </>
  );
}

function SwitchChoices({ texts: t, settings, choices, onChange }: ExportChoicesProps) {
  return (
    <>
      <Checkbox
        label={t.choices.passedOnly}
        hint={t.choices.passedOnlyHint}
        checked={settings.passedOnly}
        onChange={({ target }) => onChange({ passedOnly: target.checked })}
      />
      <Checkbox
        label={t.choices.withoutBenchmarks}
        hint={t.choices.withoutBenchmarksHint}
        checked={settings.withoutBenchmarks}
        onChange={({ target }) => onChange({ withoutBenchmarks: target.checked })}
      />
      <Checkbox
        label={t.choices.unseen}
        hint={t.choices.unseenHint}
        checked={settings.unseen}
        onChange={({ target }) => onChange({ unseen: target.checked })}
      />
      <Checkbox
        label={t.choices.surplus}
        hint={t.choices.surplusHint}
        checked={settings.includeSurplus}
        onChange={({ target }) => onChange({ includeSurplus: target.checked })}
      />
      {choices.includes("parquet") && (
        <Checkbox
          label={t.choices.parquet}
          hint={t.choices.parquetHint}
          checked={settings.parquet}
          onChange={({ target }) => onChange({ parquet: target.checked })}
        />
      )}
      {choices.includes("margin") && (
        <Checkbox
          label={t.choices.margin}
          hint={t.choices.marginHint}
          checked={settings.margin}
          onChange={({ target }) => onChange({ margin: target.checked })}
        />
      )}
    </>
  );
}
