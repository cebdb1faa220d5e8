"use client";

import Link from "next/link";
import { useState } from "react";
import { type Language } from "@/lib/messages/languages";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import type { Webhook } from "@/lib/webhooks/schema";
import { AskFirst } from "../ui/ask-first";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface WebhookTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly webhooks: readonly Webhook[];
}

/** The project's webhooks, each with the way to what it was told. */
export function WebhookTable({ slug, language, webhooks }: WebhookTableProps) {
  const t = webhooksTexts[language];
  const { busy, failure, send } = useRequest();
  const [asked, setAsked] = useState<Webhook>();
  if (webhooks.length === 0) return <p className="text-muted">{t.list.none}</p>;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.list.label}
        heads={t.list.heads}
        numberHeads={t.list.numberHeads}
        actions={t.actions}
        isFramed
      >
        {webhooks.map((webhook) => (
          <tr key={webhook.number}>
            <th scope="row" className="min-w-48 text-left font-medium wrap-anywhere">
              <Link
                href={`/projects/${slug}/webhooks/${webhook.number}`}
                prefetch={false}
                className="inline-flex items-center pointer-coarse:min-h-11"
              >
                {webhook.url}
              </Link>
            </th>
            <td className="min-w-48">{webhook.events.map((event) => t.events[event]).join("; ")}</td>
            <td className="text-right tabular-nums">{webhook.waiting.toLocaleString(language)}</td>
            <td className="text-right tabular-nums">{webhook.failed.toLocaleString(language)}</td>
            <td>
              <Button
                look="quiet"
                disabled={busy}
                aria-label={t.list.removeOf(webhook.url)}
                onClick={() => setAsked(webhook)}
              >
                {t.list.remove}
              </Button>
            </td>
          </tr>
        ))}
      </ListTable>
      {asked !== undefined && (
        <AskFirst
          what={asked.url}
          texts={t.list}
          busy={busy}
          onConfirm={() => {
            send("DELETE", `/api/v1/projects/${slug}/webhooks/${asked.number}`);
            setAsked(undefined);
          }}
          onKeep={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
