"use client";

import { useState } from "react";
import type { ReplyOf } from "@/lib/base/contract";
import type { createProjectContract } from "@/lib/projects/contract";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, TextArea, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";
import { ProtocolPreview } from "./protocol-preview";

const GUIDELINES = `Rank the answers from best to worst.

1. **Helpful**: it does what was asked, completely.
2. **Truthful**: it claims nothing that is false.
3. **Harmless**: it would do nobody harm.

Give two answers the same place when neither is better.`;

/** Name, annotations wanted, ties, guidelines; with a preview of the annotator's screen at the right. */
export function NewProjectForm() {
  const [ties, setTies] = useState(true);
  const { busy, failure, submit } = useAction(async (form) => {
    const body = {
      name: textOf(form, "name"),
      wanted: Number(textOf(form, "wanted")),
      guidelines: textOf(form, "guidelines"),
      protocol: { kind: "ranking", tiesAllowed: form.has("ties") },
    };
    const { slug } = await callApi<ReplyOf<typeof createProjectContract>>("POST", "/api/v1/projects", body);
    window.location.assign(`/projects/${slug}/prompts`);
  });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <form onSubmit={submit} className="flex flex-col gap-5">
        {failure !== undefined && (
          <Notice meaning="bad" fix={failure.fix}>
            {failure.message}
          </Notice>
        )}
        <TextField label="Name" name="name" required maxLength={120} placeholder="Helpfulness, round 1" />
        <TextField
          label="Annotations wanted per task"
          name="wanted"
          type="number"
          min={1}
          max={100}
          defaultValue={3}
          required
          hint="By how many people each prompt is ranked. More show agreement; fewer cover more prompts."
        />
        <Checkbox
          label="Ties allowed"
          name="ties"
          checked={ties}
          onChange={(event) => setTies(event.target.checked)}
          hint="Two answers may share a place."
        />
        <TextArea
          label="Guidelines"
          name="guidelines"
          rows={9}
          defaultValue={GUIDELINES}
          hint="Markdown. Shown beside each task."
        />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? "One moment" : "Create project"}
          </Button>
        </div>
      </form>
      <Panel title="What annotators will do">
        <ProtocolPreview tiesAllowed={ties} />
      </Panel>
    </div>
  );
}
