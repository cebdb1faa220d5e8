"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import { projectSettingsTexts } from "@/lib/messages/project-settings-texts";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import type { updateProjectContract } from "@/lib/projects/contract";
import type { Project } from "@/lib/projects/schema";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { ProtocolEditor } from "./protocol-editor";
import { ProtocolPreview } from "./protocol-preview";
import { useProtocolDraft } from "./use-protocol-draft";

/** Everything that can be changed of a project, with the annotator's very screen at the right. */
export function SettingsForm({ project }: { readonly project: Project }) {
  const t = projectSettingsTexts[useLanguage()];
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const edited = useProtocolDraft(project.protocol);
  const { busy, failure, submit } = useAction(async (form, element) => {
    setSaved(false);
    const protocol = edited.takeWhole(element);
    if (protocol === undefined) return;
    const path = `/api/v1/projects/${project.slug}`;
    const stored = await callApi<ReplyOf<typeof updateProjectContract>>("PATCH", path, {
      name: textOf(form, "name"),
      wanted: Number(textOf(form, "wanted")),
      state: textOf(form, "state"),
      guidelines: textOf(form, "guidelines"),
      contentWarning: textOf(form, "contentWarning"),
      showsAgreement: form.has("showsAgreement"),
      hourlyRate: textOf(form, "hourlyRate") === "" ? null : Number(textOf(form, "hourlyRate")),
      protocol,
    });
    edited.restart(stored.protocol);
    setSaved(true);
    router.refresh();
  });
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <form onSubmit={submit} className="flex min-w-0 flex-col gap-5">
        <ProjectFields project={project} />
        <section aria-labelledby="protocol" className="flex flex-col gap-4 border-y border-line py-5">
          <h2 id="protocol" className="text-lg font-semibold">
            {t.protocol.title}
          </h2>
          <ProtocolState
            project={project}
            kind={edited.draft.kind}
            isChanged={JSON.stringify(edited.lastWhole) !== JSON.stringify(project.protocol)}
          />
          <ProtocolEditor draft={edited.draft} onChange={edited.setDraft} errors={edited.errors} />
        </section>
        <TextArea
          label={t.guidelines}
          name="guidelines"
          rows={14}
          defaultValue={project.guidelines}
          hint={
            project.guidelineVersion === null
              ? t.guidelinesHint
              : t.guidelinesVersion(project.guidelineVersion)
          }
        />
        <TextArea
          label={t.contentWarning}
          name="contentWarning"
          rows={4}
          maxLength={5_000}
          defaultValue={project.contentWarning}
          hint={t.contentWarningHint}
        />
        <label className="flex items-baseline gap-2 text-sm">
          <input type="checkbox" name="showsAgreement" defaultChecked={project.showsAgreement} />
          {t.showsAgreement}
        </label>
        <FailureNotice failure={failure} />
        {saved && <Notice meaning="good">{t.saved(project.protocolVersion)}</Notice>}
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? t.saving : t.save}
          </Button>
        </div>
      </form>
      <div className="min-w-0 lg:sticky lg:top-4">
        <ProtocolPreview protocol={edited.lastWhole} isWhole={edited.isWhole} />
      </div>
    </div>
  );
}

function ProjectFields({ project }: { readonly project: Project }) {
  const language = useLanguage();
  const t = projectSettingsTexts[language];
  return (
    <>
      <TextField label={t.name} name="name" required maxLength={120} defaultValue={project.name} />
      <SelectField label={t.state} name="state" defaultValue={project.state} hint={t.stateHint}>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {projectsTexts[language].states[state]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.wanted}
        name="wanted"
        type="number"
        min={1}
        max={100}
        required
        defaultValue={project.wanted}
        hint={t.wantedHint}
      />
      <TextField
        label={t.hourlyRate}
        name="hourlyRate"
        type="number"
        min={0}
        step="any"
        defaultValue={project.hourlyRate ?? ""}
        hint={t.hourlyRateHint}
      />
    </>
  );
}

interface ProtocolStateProps {
  readonly project: Project;
  /** Of the draft. */
  readonly kind: Project["protocol"]["kind"];
  readonly isChanged: boolean;
}

/** The version that is in force, and what saving the change does. */
function ProtocolState({ project, kind, isChanged }: ProtocolStateProps) {
  const language = useLanguage();
  const { protocol: t } = projectSettingsTexts[language];
  const { protocolVersion: version, protocol } = project;
  if (!isChanged)
    return (
      <p className="text-sm text-muted" role="status">
        {t.version(version)}
      </p>
    );
  return (
    <Notice meaning={kind === protocol.kind ? "info" : "warn"}>
      {t.changed(version)}
      {kind !== protocol.kind && ` ${t.kindChanged(protocolEditorTexts[language].kinds[protocol.kind].name)}`}
    </Notice>
  );
}

const STATES = ["active", "paused", "closed"] as const satisfies readonly Project["state"][];
