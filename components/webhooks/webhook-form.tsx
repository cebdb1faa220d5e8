"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Language } from "@/lib/messages/languages";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import type { CreatedWebhook } from "@/lib/webhooks/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { TextField } from "../ui/field";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useAction } from "../use-action";
import { readWebhookFields, WebhookFields } from "./webhook-fields";

/** Adds a webhook. Its secret is shown once: no operation gives it back. */
export function WebhookForm({ slug, language }: { readonly slug: string; readonly language: Language }) {
  const t = webhooksTexts[language];
  const router = useRouter();
  const [secret, setSecret] = useState<string>();
  const { busy, failure, submit } = useAction(async (form, element) => {
    const path = `/api/v1/projects/${slug}/webhooks`;
    const made = await callApi<CreatedWebhook>("POST", path, readWebhookFields(form));
    setSecret(made.secret);
    element.reset();
    router.refresh();
  });
  return (
    <Panel title={t.add.title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <WebhookFields texts={t} />
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
