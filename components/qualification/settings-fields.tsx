"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { QualificationSettings } from "@/lib/qualification/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

interface SettingsFieldsProps {
  readonly slug: string;
  readonly settings: QualificationSettings;
}

/** The pass mark, and how often annotators may try. */
export function SettingsFields({ slug, settings }: SettingsFieldsProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { busy, failure, submit } = useAction(async (form) => {
    setSaved(false);
    await callApi("PATCH", `/api/v1/projects/${slug}/qualification`, {
      passMark: Number(textOf(form, "passMark")),
      attempts: Number(textOf(form, "attempts")),
    });
    setSaved(true);
    router.refresh();
  });
  return (
    <Panel title="How it is passed">
      <form onSubmit={submit} className="flex max-w-xl flex-col gap-4">
        <TextField
          label="Pass mark, percent"
          name="passMark"
          type="number"
          min={1}
          max={100}
          required
          defaultValue={settings.passMark}
          hint="Share of the gold’s pairs that have to be ordered alike; a tie counts half."
        />
        <TextField
          label="Attempts"
          name="attempts"
          type="number"
          min={1}
          max={20}
          required
          defaultValue={settings.attempts}
          hint="For everybody. You can give a single annotator another one below."
        />
        <FailureNotice failure={failure} />
        {saved && <Notice meaning="good">Saved. Attempts that are scored keep their mark.</Notice>}
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? "Saving" : "Save"}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
