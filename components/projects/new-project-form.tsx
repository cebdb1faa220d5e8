"use client";

import type { ReplyOf } from "@/lib/base/contract";
import { projectSettingsTexts } from "@/lib/messages/project-settings-texts";
import type { createProjectContract } from "@/lib/projects/contract";
import { DEFAULT_PROTOCOL } from "@/lib/projects/protocol";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextArea, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { ProtocolEditor } from "./protocol-editor";
import { ProtocolPreview } from "./protocol-preview";
import { useProtocolDraft } from "./use-protocol-draft";

/** Name, annotations wanted, protocol, guidelines; with the annotator's very screen at the right. */
export function NewProjectForm() {
  const t = projectSettingsTexts[useLanguage()];
  const edited = useProtocolDraft(DEFAULT_PROTOCOL);
  const { busy, failure, submit } = useAction(async (form, element) => {
    const protocol = edited.takeWhole(element);
    if (protocol === undefined) return;
    const body = {
      name: textOf(form, "name"),
      wanted: Number(textOf(form, "wanted")),
      guidelines: textOf(form, "guidelines"),
      protocol,
    };
    const { slug } = await callApi<ReplyOf<typeof createProjectContract>>("POST", "/api/v1/projects", body);
    window.location.assign(`/projects/${slug}/prompts`);
  });
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <form onSubmit={submit} className="flex min-w-0 flex-col gap-5">
        <TextField label={t.name} name="name" required maxLength={120} placeholder={t.create.example} />
        <ProtocolEditor draft={edited.draft} onChange={edited.setDraft} errors={edited.errors} />
        <TextField
          label={t.wanted}
          name="wanted"
          type="number"
          min={1}
          max={100}
          defaultValue={3}
          required
          hint={t.create.wantedHint}
        />
        <TextArea
          label={t.guidelines}
          name="guidelines"
          rows={9}
          defaultValue={t.create.guidelines}
          hint={t.create.guidelinesHint}
        />
        <FailureNotice failure={failure} />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? t.create.busy : t.create.button}
          </Button>
        </div>
      </form>
      <div className="min-w-0 lg:sticky lg:top-4">
        <ProtocolPreview protocol={edited.lastWhole} isWhole={edited.isWhole} />
      </div>
    </div>
  );
}
