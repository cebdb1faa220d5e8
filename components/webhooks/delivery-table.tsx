"use client";

import { saySecond } from "@/lib/messages/dates";
import { type Language } from "@/lib/messages/languages";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import type { Delivery } from "@/lib/webhooks/schema";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface DeliveryTableProps {
  /** Of the webhook's operations. */
  readonly path: string;
  readonly language: Language;
  readonly deliveries: readonly Delivery[];
}

/** What a webhook was told, how that went, and the way to tell it again. */
export function DeliveryTable({ path, language, deliveries }: DeliveryTableProps) {
  const t = webhooksTexts[language].deliveries;
  const { busy, failure, send } = useRequest();
  const timeWords = (time: string): string => `${saySecond(time, language)} UTC`;
  if (deliveries.length === 0) return <p className="text-muted">{t.none}</p>;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.label}
        heads={t.heads}
        numberHeads={t.numberHeads}
        actions={webhooksTexts[language].actions}
        isFramed
      >
        {deliveries.map(({ id, event, state, attempts, status, error, createdAt, nextAt }) => (
          <tr key={id}>
            <td className="whitespace-nowrap tabular-nums">{timeWords(createdAt)}</td>
            <th scope="row" className="text-left font-mono font-normal">
              {event}
            </th>
            <td className="whitespace-nowrap">
              {t.states[state]}
              {nextAt !== null && attempts > 0 && (
                <span className="block text-muted tabular-nums">{t.next(timeWords(nextAt))}</span>
              )}
            </td>
            <td className="text-right tabular-nums">{attempts}</td>
            <td className="min-w-32">{error ?? status ?? ""}</td>
            <td>
              <Button
                look="quiet"
                disabled={busy}
                aria-label={t.againOf(event, timeWords(createdAt))}
                onClick={() => send("POST", `${path}/deliveries/${id}/redeliver`)}
              >
                {t.again}
              </Button>
            </td>
          </tr>
        ))}
      </ListTable>
    </div>
  );
}
