"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Project } from "@/lib/projects/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { Checkbox, SelectField, TextArea, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { textOf, useAction } from "../use-action";

export function SettingsForm({ project }: { readonly project: Project }) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { busy, failure, submit } = useAction(async (form) => {
    setSaved(false);
    await callApi("PATCH", `/api/v1/projects/${project.slug}`, {
      name: textOf(form, "name"),
      wanted: Number(textOf(form, "wanted")),
      state: textOf(form, "state"),
      guidelines: textOf(form, "guidelines"),
      ...(project.protocol.kind === "ranking"
        ? { protocol: { ...project.protocol, tiesAllowed: form.has("ties") } }
        : {}),
    });
    setSaved(true);
    router.refresh();
  });
  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-5">
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
      {saved && <Notice meaning="good">Saved.</Notice>}
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
      {project.protocol.kind === "ranking" && (
        <Checkbox label="Ties allowed" name="ties" defaultChecked={project.protocol.tiesAllowed} />
      )}
      <TextArea
        label="Guidelines"
        name="guidelines"
        rows={14}
        defaultValue={project.guidelines}
        hint={
          project.guidelineVersion === null ? "Markdown." : `Markdown. Version ${project.guidelineVersion}.`
        }
      />
      <div>
        <Button type="submit" disabled={busy}>
          {busy ? "Saving" : "Save changes"}
        </Button>
      </div>
    </form>
  );
}
