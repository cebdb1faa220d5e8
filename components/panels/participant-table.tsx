"use client";

import { sayMinute } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { panelsTexts } from "@/lib/messages/panels-texts";
import type { PanelParticipant } from "@/lib/panels/schema";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface ParticipantTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly participants: readonly PanelParticipant[];
}

/** Who came by a panel link, what they did, and the code that they were given. */
export function ParticipantTable({ slug, language, participants }: ParticipantTableProps) {
  const t = panelsTexts[language];
  const { busy, failure, send } = useRequest();
  if (participants.length === 0) return <p className="text-muted">{t.participants.none}</p>;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.participants.label}
        heads={t.participants.heads}
        numberHeads={t.participants.numberHeads}
        actions={t.actions}
        isFramed
      >
        {participants.map((one) => (
          <tr key={one.userId}>
            <th scope="row" className="min-w-36 text-left font-medium wrap-anywhere">
              {one.externalId}
              <span className="block font-mono font-normal whitespace-nowrap text-muted">
                {one.pseudonym}
              </span>
              <KeptParameters values={one.parameters} />
            </th>
            <td className="whitespace-nowrap tabular-nums">{sayMinute(one.joinedAt, language)}</td>
            <td className="text-right tabular-nums">{one.answered.toLocaleString(language)}</td>
            <td className="text-right tabular-nums">{one.skipped.toLocaleString(language)}</td>
            <td className="text-right tabular-nums">{minutes(one.activeSeconds, language)}</td>
            <td className="font-mono wrap-anywhere">
              {one.code ?? <span className="font-sans text-muted">{t.participants.notDone}</span>}
            </td>
            <td className="text-right whitespace-nowrap">
              {one.removedAt === null ? (
                <Button
                  look="quiet"
                  disabled={busy}
                  aria-label={t.participants.removeOf(one.externalId)}
                  onClick={() => send("DELETE", `/api/v1/projects/${slug}/members/${one.userId}`)}
                >
                  {t.participants.remove}
                </Button>
              ) : (
                <span className="text-muted">{t.participants.removed}</span>
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </div>
  );
}

function KeptParameters({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => (
    <span key={name} className="block text-xs font-normal wrap-anywhere text-muted">
      {name}: {value}
    </span>
  ));
}

function minutes(seconds: number, language: Language): string {
  return (seconds / 60).toLocaleString(language, { maximumFractionDigits: 1 });
}
