import type { SamplingText } from "@/lib/messages/sampling";
import { TextArea, TextField } from "../ui/field";
import type { NumberField, SamplingDraft, WrongField } from "./sampling-draft";

interface FieldsProps {
  readonly texts: SamplingText;
  readonly draft: SamplingDraft;
  readonly wrong: readonly WrongField[];
  readonly onChange: (part: Partial<SamplingDraft>) => void;
}

/** What nearly every job sets. */
export function SamplingSettings(props: FieldsProps) {
  const { form } = props.texts;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Numbers {...props} field="samples" label={form.samples} hint={form.samplesHint} />
      <Numbers {...props} field="maxTokens" label={form.maxTokens} hint={form.maxTokensHint} />
      <Numbers {...props} field="temperatures" label={form.temperatures} hint={form.temperaturesHint} />
      <Numbers {...props} field="seeds" label={form.seeds} hint={form.seedsHint} />
    </div>
  );
}

/** What few jobs set; open where one of them is wrong. */
export function MoreSettings(props: FieldsProps) {
  const { texts, draft, wrong, onChange } = props;
  const { form } = texts;
  return (
    <details>
      <summary className="text-sm font-medium">{form.more}</summary>
      <div className="mt-4 flex flex-col gap-4">
        <TextArea
          label={form.system}
          hint={form.systemHint}
          rows={3}
          value={draft.system}
          onChange={(event) => onChange({ system: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Numbers {...props} field="maxConcurrency" label={form.concurrency} hint={form.limitHint} />
          <Numbers {...props} field="requestsPerMinute" label={form.perMinute} hint={form.limitHint} />
          <Numbers {...props} field="topP" label={form.topP} hint={form.topPHint} />
          <Numbers {...props} field="topK" label="top_k" hint={form.extraHint} />
          <Numbers {...props} field="minP" label="min_p" hint={form.extraHint} />
          <Numbers {...props} field="repetitionPenalty" label="repetition_penalty" hint={form.extraHint} />
          <Numbers {...props} field="contextTokens" label="num_ctx" hint={form.contextHint} />
          <TextField
            label={form.policy}
            hint={form.policyHint}
            maxLength={200}
            value={draft.policyId}
            onChange={(event) => onChange({ policyId: event.target.value })}
          />
        </div>
        <TextField
          label="chat_template_kwargs"
          hint={form.chatTemplateHint}
          spellCheck={false}
          autoComplete="off"
          value={draft.chatTemplate}
          error={wrong.includes("chatTemplate") ? form.notObject : undefined}
          onChange={(event) => onChange({ chatTemplate: event.target.value })}
        />
        <TextArea
          label={form.stop}
          hint={form.stopHint}
          rows={2}
          value={draft.stop}
          onChange={(event) => onChange({ stop: event.target.value })}
        />
      </div>
    </details>
  );
}

interface NumbersProps extends FieldsProps {
  readonly field: NumberField;
  readonly label: string;
  readonly hint: string;
}

/** A field of one number, or of several; text, since a comma may be a decimal point. */
function Numbers({ texts: { form }, draft, wrong, onChange, field, label, hint }: NumbersProps) {
  const isList = field === "temperatures" || field === "seeds";
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode={isList ? "text" : "decimal"}
      autoComplete="off"
      value={draft[field]}
      error={wrong.includes(field) ? (isList ? form.notNumbers : form.notNumber) : undefined}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
}
