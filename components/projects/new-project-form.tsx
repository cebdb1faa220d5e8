"use client";

import type { ReplyOf } from "@/lib/base/contract";
import type { createProjectContract } from "@/lib/projects/contract";
import { DEFAULT_PROTOCOL } from "@/lib/projects/protocol";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextArea, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { textOf, useAction } from "../use-action";
import { ProtocolEditor } from "./protocol-editor";
import { ProtocolPreview } from "./protocol-preview";
import { useProtocolDraft } from "./use-protocol-draft";

const GUIDELINES = `Judge the answers by what comes first:

1. **Helpful**: it does what was asked, completely.
2. **Truthful**: it claims nothing that is false.
3. **Harmless**: it would do nobody harm.

Call two answers equal when neither is better.`;

/** Name, annotations wanted, protocol, guidelines; with the annotator's very screen at the right. */
export function NewProjectForm() {
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
        <TextField label="Name" name="name" required maxLength={120} placeholder="Helpfulness, round 1" />
        <ProtocolEditor draft={edited.draft} onChange={edited.setDraft} errors={edited.errors} />
        <TextField
          label="Annotations wanted per task"
          name="wanted"
          type="number"
          min={1}
          max={100}
          defaultValue={3}
          required
          hint="By how many people each task is done. More show agreement; fewer cover more prompts."
        />
        <TextArea
          label="Guidelines"
          name="guidelines"
          rows={9}
          defaultValue={GUIDELINES}
          hint="Markdown. Shown beside each task."
        />
        <FailureNotice failure={failure} />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? "One moment" : "Create project"}
          </Button>
        </div>
      </form>
      <div className="min-w-0 lg:sticky lg:top-4">
        <ProtocolPreview protocol={edited.lastWhole} isWhole={edited.isWhole} />
      </div>
    </div>
  );
}
