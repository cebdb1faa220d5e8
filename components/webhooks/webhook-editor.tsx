"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { sayMinute } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import type { Webhook } from "@/lib/webhooks/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { useRequest } from "../use-request";
import { readWebhookFields, WebhookFields } from "./webhook-fields";

interface WebhookEditorProps {
  /** Of the webhook's operations. */
  readonly path: string;
  readonly language: Language;
  readonly webhook: Webhook;
}

/** Changes a webhook's address and events; pauses and resumes it. */
export function WebhookEditor({ path, language, webhook }: WebhookEditorProps) {
  const texts = webhooksTexts[language];
  const t = texts.edit;
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const pausing = useRequest();
  const { busy, failure, submit } = useAction(async (form) => {
    setSaved(false);
    await callApi<Webhook>("PATCH", path, readWebhookFields(form));
    setSaved(true);
    router.refresh();
  });
  const isPaused = webhook.pausedAt !== null;
  return (
    <Panel title={t.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {webhook.pausedAt !== null && (
          <Notice meaning="warn">{t.isPaused(sayMinute(webhook.pausedAt, language))}</Notice>
        )}
        <WebhookFields texts={texts} webhook={webhook} />
        <FailureNotice failure={failure ?? pausing.failure} />
        {saved && <Notice meaning="good">{t.saved}</Notice>}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={busy}>
            {t.save}
          </Button>
          <Button
            look="plain"
            disabled={pausing.busy}
            onClick={() => pausing.send("PATCH", path, { paused: !isPaused })}
          >
            {isPaused ? t.resume : t.pause}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
