"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Endpoint } from "@/lib/endpoints/schema";
import type { Judge } from "@/lib/judges/schema";
import { type Language } from "@/lib/messages/languages";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, SelectField, TextArea, TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { JudgePreviewPanel } from "./judge-preview";
import { type JudgeDraft, readJudgeDraft } from "./judge-draft";
import { useJudgePreview } from "./use-judge-preview";

interface JudgeFormProps {
  readonly slug: string;
  readonly language: Language;
  readonly endpoints: readonly Pick<Endpoint, "slug" | "name" | "provider">[];
  readonly start: JudgeDraft;
}

/** Chooses a model and how it is asked, with the first request and its cost beside it, and starts the judge. */
export function JudgeForm({ slug, language, endpoints, start }: JudgeFormProps) {
  const t = judgesTexts[language];
  const router = useRouter();
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<JudgeDraft>): void => setDraft({ ...draft, ...part });
  const asked = readJudgeDraft(draft);
  const preview = useJudgePreview(slug, asked);
  const { busy, failure, submit } = useAction(async () => {
    if (asked === undefined) return;
    const { number } = await callApi<Judge>("POST", `/api/v1/projects/${slug}/judges`, asked);
    router.push(`/projects/${slug}/judges/${number}`);
  });
  const isScripted = endpoints.some((one) => one.slug === draft.endpoint && one.provider === "scripted");
  const isReady = asked !== undefined && !preview.counting && (preview.preview?.requests ?? 0) > 0;
  return (
    <form onSubmit={submit} className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel className="flex min-w-0 flex-col gap-5">
        <TextField
          label={t.form.name}
          hint={t.form.nameHint}
          required
          maxLength={60}
          value={draft.name}
          onChange={({ target }) => change({ name: target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t.form.endpoint}
            value={draft.endpoint}
            onChange={({ target }) => change({ endpoint: target.value })}
          >
            {endpoints.map((one) => (
              <option key={one.slug} value={one.slug}>
                {one.name}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t.form.model}
            required
            maxLength={200}
            value={draft.model}
            onChange={({ target }) => change({ model: target.value })}
          />
        </div>
        {isScripted && <Notice>{t.form.scripted}</Notice>}
        <QuestionFields draft={draft} texts={t} onChange={change} />
      </Panel>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-6">
        <JudgePreviewPanel texts={t} language={language} shown={preview} />
        <FailureNotice failure={failure} />
        <Button type="submit" disabled={busy || !isReady}>
          {busy ? t.form.starting : t.form.start}
        </Button>
      </div>
    </form>
  );
}

interface QuestionFieldsProps {
  readonly draft: JudgeDraft;
  readonly texts: (typeof judgesTexts)[Language];
  readonly onChange: (part: Partial<JudgeDraft>) => void;
}

function QuestionFields({ draft, texts: { form: t }, onChange }: QuestionFieldsProps) {
  return (
    <details>
      <summary className="text-sm font-medium">{t.more}</summary>
      <div className="mt-4 flex flex-col gap-4">
        <TextArea
          label={t.system}
          rows={8}
          value={draft.system}
          onChange={({ target }) => onChange({ system: target.value })}
        />
        <TextArea
          label={t.template}
          hint={t.templateHint}
          rows={10}
          value={draft.template}
          onChange={({ target }) => onChange({ template: target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.temperature}
            type="number"
            min={0}
            max={2}
            step="any"
            value={draft.temperature}
            onChange={({ target }) => onChange({ temperature: target.value })}
          />
          <TextField
            label={t.maxTokens}
            type="number"
            min={1}
            max={100000}
            value={draft.maxTokens}
            onChange={({ target }) => onChange({ maxTokens: target.value })}
          />
          <TextField
            label={t.concurrency}
            type="number"
            min={1}
            max={256}
            value={draft.maxConcurrency}
            onChange={({ target }) => onChange({ maxConcurrency: target.value })}
          />
          <TextField
            label={t.perMinute}
            type="number"
            min={1}
            max={100000}
            value={draft.requestsPerMinute}
            onChange={({ target }) => onChange({ requestsPerMinute: target.value })}
          />
        </div>
        <Checkbox
          label={t.logprobs}
          hint={t.logprobsHint}
          checked={draft.logprobs}
          onChange={({ target }) => onChange({ logprobs: target.checked })}
        />
      </div>
    </details>
  );
}
