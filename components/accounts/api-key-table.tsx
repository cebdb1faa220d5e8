"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiKey } from "@/lib/accounts/schema";
import { sayDay } from "@/lib/messages/dates";
import { useLanguage } from "../annotate/texts";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";
import type { KeyText } from "./api-key-panel";

interface ApiKeyTableProps {
  readonly apiKeys: readonly ApiKey[];
  readonly texts: KeyText;
  readonly onRevoked: (id: string) => void;
}

/** The user's keys; revoking one is asked about first. */
export function ApiKeyTable({ apiKeys, texts: t, onRevoked }: ApiKeyTableProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<ApiKey>();
  const revoke = useAction(async () => {
    if (asked === undefined) return;
    await callApi("DELETE", `/api/v1/api-keys/${asked.id}`);
    onRevoked(asked.id);
    setAsked(undefined);
    router.refresh();
  });
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
        <form onSubmit={revoke.submit} className="flex flex-wrap items-center gap-3">
          <p className="text-sm">
            <strong className="font-medium">{asked.name}:</strong> {t.ask}
          </p>
          <Button type="submit" look="danger" disabled={revoke.busy}>
            {t.confirm}
          </Button>
          <Button look="quiet" onClick={() => setAsked(undefined)}>
            {t.keep}
          </Button>
        </form>
      )}
      <FailureNotice failure={revoke.failure} />
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
