"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { qualificationTexts } from "@/lib/messages/qualification-texts";
import type { QualificationSettings } from "@/lib/qualification/schema";
import { useLanguage } from "../annotate/texts";
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
  const { rules: t } = qualificationTexts[useLanguage()];
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
    <Panel title={t.title}>
      <form onSubmit={submit} className="flex max-w-xl flex-col gap-4">
        <TextField
          label={t.passMark}
          name="passMark"
          type="number"
          min={1}
          max={100}
          required
          defaultValue={settings.passMark}
          hint={t.passMarkHint}
        />
        <TextField
          label={t.attempts}
          name="attempts"
          type="number"
          min={1}
          max={20}
          required
          defaultValue={settings.attempts}
          hint={t.attemptsHint}
        />
        <FailureNotice failure={failure} />
        {saved && <Notice meaning="good">{t.saved}</Notice>}
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? t.saving : t.save}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
