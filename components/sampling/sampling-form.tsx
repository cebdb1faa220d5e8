"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import type { Language } from "@/lib/messages/languages";
import type { PromptSet } from "@/lib/prompts/schema";
import type { NewSampling, Sampling } from "@/lib/sampling/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, SelectField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { ModelRows, type OfferedEndpoint } from "./model-rows";
import { draftOf, readDraft, startDraft, type SamplingDraft } from "./sampling-draft";
import { MoreSettings, SamplingSettings } from "./sampling-fields";
import { SamplingPreviewPanel } from "./sampling-preview";
import { useSamplingPreview } from "./use-sampling-preview";

interface SamplingFormProps {
  readonly slug: string;
  readonly language: Language;
  readonly promptSets: readonly Pick<PromptSet, "slug" | "name">[];
  readonly endpoints: readonly OfferedEndpoint[];
  /** Chosen at first. */
  readonly promptSet: string;
  /** A further round: what it goes on with. */
  readonly next?: NewSampling | undefined;
}

/** Chooses prompts, models and settings, with what it is and costs beside them, and starts the job. */
export function SamplingForm({ slug, language, promptSets, endpoints, promptSet, next }: SamplingFormProps) {
  const t = samplingTexts[language];
  const router = useRouter();
  const [first] = endpoints;
  const [draft, setDraft] = useState<SamplingDraft>(() =>
    next === undefined
      ? startDraft(promptSet, { endpoint: first?.slug ?? "", model: first?.models.at(0) ?? "" }, language)
      : draftOf(next, slug, language),
  );
  const change = (part: Partial<SamplingDraft>): void => setDraft({ ...draft, ...part });
  const read = readDraft(draft, slug);
  const shown = useSamplingPreview(read);
  const wrong = read.state === "wrong" ? read.fields : [];
  const { busy, failure, submit } = useAction(async () => {
    if (read.state !== "ready") return;
    const { number } = await callApi<Sampling>("POST", "/api/v1/samplings", read.asked);
    router.push(`/projects/${slug}/sampling/${number}`);
  });
  const isReady =
    read.state === "ready" && !shown.counting && shown.answer !== undefined && "preview" in shown.answer;
  return (
    <form onSubmit={submit} className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <Panel className="flex flex-col gap-5">
          <SelectField
            label={t.form.promptSet}
            value={draft.promptSet}
            onChange={(event) => change({ promptSet: event.target.value })}
          >
            {promptSets.map((set) => (
              <option key={set.slug} value={set.slug}>
                {set.name}
              </option>
            ))}
          </SelectField>
          <Checkbox
            label={t.form.unseen}
            hint={t.form.unseenHint}
            checked={draft.unseen}
            onChange={(event) => change({ unseen: event.target.checked })}
          />
          <ModelRows
            texts={t}
            endpoints={endpoints}
            models={draft.models}
            onChange={(models) => change({ models })}
          />
          {draft.models.some(({ endpoint }) => isScripted(endpoint, endpoints)) && (
            <Notice>{t.form.scripted}</Notice>
          )}
          <SamplingSettings texts={t} draft={draft} wrong={wrong} onChange={change} />
          <Checkbox
            label={t.form.tasks}
            hint={t.form.tasksHint}
            checked={draft.makesTasks}
            onChange={(event) => change({ makesTasks: event.target.checked })}
          />
          <MoreSettings texts={t} draft={draft} wrong={wrong} onChange={change} />
        </Panel>
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-6">
        <SamplingPreviewPanel
          texts={t}
          language={language}
          shown={shown}
          isLimited={draft.maxTokens.trim() !== ""}
        />
        <FailureNotice failure={failure} />
        <Button type="submit" disabled={busy || !isReady}>
          {busy ? t.form.starting : t.form.start}
        </Button>
      </div>
    </form>
  );
}

function isScripted(slug: string, endpoints: readonly OfferedEndpoint[]): boolean {
  return endpoints.some((one) => one.slug === slug && one.provider === "scripted");
}
