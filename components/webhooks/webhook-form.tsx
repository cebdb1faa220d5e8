"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Language } from "@/lib/messages/languages";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/events";
import type { CreatedWebhook } from "@/lib/webhooks/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Checkbox, TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { textOf, useAction } from "../use-action";

/** Adds a webhook. Its secret is shown once: no operation gives it back. */
export function WebhookForm({ slug, language }: { readonly slug: string; readonly language: Language }) {
  const t = webhooksTexts[language];
  const router = useRouter();
  const [secret, setSecret] = useState<string>();
  const { busy, failure, submit } = useAction(async (form, element) => {
    const asked = {
      url: textOf(form, "url").trim(),
      events: WEBHOOK_EVENTS.filter((event) => form.has(event)),
      allowPrivate: form.has("allowPrivate"),
    };
    const made = await callApi<CreatedWebhook>("POST", `/api/v1/projects/${slug}/webhooks`, asked);
    setSecret(made.secret);
    element.reset();
    router.refresh();
  });
  return (
    <Panel title={t.add.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t.add.url} hint={t.add.urlHint} name="url" type="url" required maxLength={1000} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-sm font-medium">{t.add.events}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox key={event} name={event} label={t.events[event]} />
          ))}
        </fieldset>
        <Checkbox name="allowPrivate" label={t.add.allowPrivate} />
        <FailureNotice failure={failure} />
        <div>
          <Button type="submit" disabled={busy}>
            {t.add.make}
          </Button>
        </div>
      </form>
      {secret !== undefined && (
        <div className="mt-4 flex flex-wrap items-end gap-3" role="status">
          <div className="min-w-60 flex-1">
            <TextField label={t.add.secret} hint={t.add.secretHint} readOnly value={secret} />
          </div>
          <CopyButton text={secret} label={t.add.copy} />
        </div>
      )}
    </Panel>
  );
}
