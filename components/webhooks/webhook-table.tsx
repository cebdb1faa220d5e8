"use client";

import Link from "next/link";
import { type Language, webhooksTexts } from "@/lib/messages/languages";
import type { Webhook } from "@/lib/webhooks/schema";
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
  if (webhooks.length === 0) return <p className="text-muted">{t.list.none}</p>;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.list.label}
        heads={t.list.heads}
        numberHeads={t.list.numberHeads}
        hasActions
        isFramed
      >
        {webhooks.map(({ number, url, events, waiting, failed }) => (
          <tr key={number}>
            <th scope="row" className="min-w-48 text-left font-medium wrap-anywhere">
              <Link
                href={`/projects/${slug}/webhooks/${number}`}
                prefetch={false}
                className="inline-flex items-center pointer-coarse:min-h-11"
              >
                {url}
              </Link>
            </th>
            <td className="min-w-48">{events.map((event) => t.events[event]).join("; ")}</td>
            <td className="text-right tabular-nums">{waiting.toLocaleString(language)}</td>
            <td className="text-right tabular-nums">{failed.toLocaleString(language)}</td>
            <td>
              <Button
                look="quiet"
                disabled={busy}
                aria-label={t.list.removeOf(url)}
                onClick={() => send("DELETE", `/api/v1/projects/${slug}/webhooks/${number}`)}
              >
                {t.list.remove}
              </Button>
            </td>
          </tr>
        ))}
      </ListTable>
    </div>
  );
}
