"use client";

import Link from "next/link";
import { useState } from "react";
import { sayDay } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { panelsTexts } from "@/lib/messages/panels-texts";
import type { PanelLink } from "@/lib/panels/schema";
import { AskFirst } from "../ui/ask-first";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface LinkTableProps {
  readonly slug: string;
  readonly language: Language;
  readonly links: readonly PanelLink[];
}

/** The project's panel links, each with the way to its participants. */
export function LinkTable({ slug, language, links }: LinkTableProps) {
  const t = panelsTexts[language];
  const { busy, failure, send } = useRequest();
  const [asked, setAsked] = useState<PanelLink>();
  if (links.length === 0) return <p className="text-muted">{t.list.none}</p>;
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
        {links.map((link) => (
          <LinkRow key={link.number} {...{ slug, language, link, busy }} close={() => setAsked(link)} />
        ))}
      </ListTable>
      {asked !== undefined && (
        <AskFirst
          what={asked.name}
          texts={t.list}
          busy={busy}
          onConfirm={() => {
            send("POST", `/api/v1/projects/${slug}/panel-links/${asked.number}/close`, {});
            setAsked(undefined);
          }}
          onKeep={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

interface LinkRowProps {
  readonly slug: string;
  readonly language: Language;
  readonly link: PanelLink;
  readonly busy: boolean;
  readonly close: () => void;
}

function LinkRow({ slug, language, link, busy, close }: LinkRowProps) {
  const t = panelsTexts[language].list;
  const number = (n: number) => n.toLocaleString(language);
  const { name, state, participants, maxParticipants, finished, tasks, expiresAt } = link;
  return (
    <tr>
      <th scope="row" className="min-w-36 text-left font-medium wrap-anywhere">
        <Link
          href={`/projects/${slug}/people/panels/${link.number}`}
          prefetch={false}
          className="inline-flex items-center pointer-coarse:min-h-11"
        >
          {name}
        </Link>
      </th>
      <td className="whitespace-nowrap">{t.states[state]}</td>
      <td className="text-right whitespace-nowrap tabular-nums">
        {maxParticipants === null
          ? number(participants)
          : t.of(number(participants), number(maxParticipants))}
      </td>
      <td className="text-right tabular-nums">{number(finished)}</td>
      <td className="text-right tabular-nums">{tasks === null ? t.all : number(tasks)}</td>
      <td className="whitespace-nowrap tabular-nums">{sayDay(expiresAt, language)}</td>
      <td className="text-right">
        {state !== "closed" && (
          <Button look="quiet" disabled={busy} aria-label={t.closeOf(name)} onClick={close}>
            {t.close}
          </Button>
        )}
      </td>
    </tr>
  );
}
