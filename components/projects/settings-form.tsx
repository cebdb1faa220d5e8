"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { updateProjectContract } from "@/lib/projects/contract";
import type { Project } from "@/lib/projects/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { ProtocolEditor } from "./protocol-editor";
import { ProtocolPreview } from "./protocol-preview";
import { KINDS } from "./protocol-texts";
import { useProtocolDraft } from "./use-protocol-draft";

/** Everything that can be changed of a project, with the annotator's very screen at the right. */
export function SettingsForm({ project }: { readonly project: Project }) {
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
            Protocol
          </h2>
          <ProtocolState
            project={project}
            kind={edited.draft.kind}
            isChanged={JSON.stringify(edited.lastWhole) !== JSON.stringify(project.protocol)}
          />
          <ProtocolEditor draft={edited.draft} onChange={edited.setDraft} errors={edited.errors} />
        </section>
        <TextArea
          label="Guidelines"
          name="guidelines"
          rows={14}
          defaultValue={project.guidelines}
          hint={
            project.guidelineVersion === null ? "Markdown." : `Markdown. Version ${project.guidelineVersion}.`
          }
        />
        <TextArea
          label="Content warning"
          name="contentWarning"
          rows={4}
          maxLength={5_000}
          defaultValue={project.contentWarning}
          hint="Markdown. Annotators read it and agree before their first task, and again when it changes. Empty: none."
        />
        <label className="flex items-baseline gap-2 text-sm">
          <input type="checkbox" name="showsAgreement" defaultChecked={project.showsAgreement} />
          Show annotators how often they agree with the others
        </label>
        <FailureNotice failure={failure} />
        {saved && <Notice meaning="good">Saved. The protocol is version {project.protocolVersion}.</Notice>}
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? "Saving" : "Save changes"}
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
  return (
    <>
      <TextField label="Name" name="name" required maxLength={120} defaultValue={project.name} />
      <SelectField
        label="State"
        name="state"
        defaultValue={project.state}
        hint="Paused and closed projects give out no tasks; answers on their way are still taken."
      >
        <option value="active">Active</option>
        <option value="paused">Paused</option>
        <option value="closed">Closed</option>
      </SelectField>
      <TextField
        label="Annotations wanted per task"
        name="wanted"
        type="number"
        min={1}
        max={100}
        required
        defaultValue={project.wanted}
        hint="For prompts uploaded from now on. Tasks that exist keep theirs."
      />
      <TextField
        label="Hourly rate"
        name="hourlyRate"
        type="number"
        min={0}
        step="any"
        defaultValue={project.hourlyRate ?? ""}
        hint="What an hour of annotating costs, in any one currency: the overview shows cost beside time. Empty: no cost is shown."
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
  const { protocolVersion: version, protocol } = project;
  if (!isChanged)
    return (
      <p className="text-sm text-muted" role="status">
        Version {version}. A change makes version {version + 1}; tasks on somebody’s screen keep the version
        that they were given under.
      </p>
    );
  return (
    <Notice meaning={kind === protocol.kind ? "info" : "warn"}>
      Saving makes version {version + 1}. Tasks on somebody’s screen keep version {version}.
      {kind !== protocol.kind &&
        ` A change of the kind concerns only prompts uploaded from now on: tasks that are there stay “${KINDS[protocol.kind].name}”.`}
    </Notice>
  );
}
