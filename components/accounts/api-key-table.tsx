"use client";

import { useState } from "react";
import type { ApiKey } from "@/lib/accounts/schema";
import { sayDay } from "@/lib/messages/dates";
import { useLanguage } from "../language";
import { AskFirst } from "../ui/ask-first";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";
import type { KeyText } from "./api-key-panel";

interface ApiKeyTableProps {
  readonly apiKeys: readonly ApiKey[];
  readonly texts: KeyText;
  readonly onRevoked: (id: string) => void;
}

/** The user's keys; revoking one is asked about first. */
export function ApiKeyTable({ apiKeys, texts: t, onRevoked }: ApiKeyTableProps) {
  const { busy, failure, send } = useRequest();
  const [asked, setAsked] = useState<ApiKey>();
  const revoke = ({ id }: ApiKey): void => {
    send("DELETE", `/api/v1/api-keys/${id}`, undefined, () => onRevoked(id));
    setAsked(undefined);
  };
  return (
    <>
      <ListTable
        label={t.list}
        heads={[t.name, t.begins, t.may, t.madeOn, t.ends, t.lastUsedOn]}
        actions={t.actions}
      >
        {apiKeys.map((apiKey) => (
          <ApiKeyRow key={apiKey.id} apiKey={apiKey} texts={t} ask={() => setAsked(apiKey)} />
        ))}
      </ListTable>
      {asked !== undefined && (
        <AskFirst
          what={asked.name}
          texts={t}
          busy={busy}
          onConfirm={() => revoke(asked)}
          onKeep={() => setAsked(undefined)}
        />
      )}
      <FailureNotice failure={failure} />
    </>
  );
}

interface ApiKeyRowProps {
  readonly apiKey: ApiKey;
  readonly texts: KeyText;
  readonly ask: () => void;
}

function ApiKeyRow({ apiKey, texts: t, ask }: ApiKeyRowProps) {
  const language = useLanguage();
  const { name, prefix, scopes, createdAt, expiresAt, lastUsedOn } = apiKey;
  return (
    <tr className="align-top">
      <th scope="row" className="min-w-28 text-left font-medium wrap-anywhere">
        {name}
      </th>
      <td className="font-mono whitespace-nowrap">{prefix}…</td>
      <td className="min-w-40">{scopes.join(", ")}</td>
      <td className="whitespace-nowrap tabular-nums">{sayDay(createdAt, language)}</td>
      <td className="whitespace-nowrap tabular-nums">
        {expiresAt === null ? t.never : sayDay(expiresAt, language)}
      </td>
      <td className="whitespace-nowrap tabular-nums">
        {lastUsedOn === null ? t.never : sayDay(lastUsedOn, language)}
      </td>
      <td className="text-right">
        <Button look="quiet" onClick={ask} aria-label={`${t.revoke}: ${name}`}>
          {t.revoke}
        </Button>
      </td>
    </tr>
  );
}
