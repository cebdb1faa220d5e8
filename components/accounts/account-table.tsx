"use client";

import { useState } from "react";
import type { Account } from "@/lib/accounts/schema";
import type { AccountsText } from "@/lib/messages/accounts";
import { sayDay } from "@/lib/messages/dates";
import { sayNumber } from "@/lib/messages/numbers";
import { useLanguage } from "../annotate/texts";
import { AskFirst } from "../ui/ask-first";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface AccountTableProps {
  readonly accounts: readonly Account[];
  /** Whose account has no button: nobody closes the own one. */
  readonly ownId: string;
  readonly texts: AccountsText;
}

/** Everybody's accounts, to be closed and opened again. */
export function AccountTable({ accounts, ownId, texts: t }: AccountTableProps) {
  const { failure, busy, send } = useRequest();
  const [asked, setAsked] = useState<Account>();
  const change = ({ userId }: Account, active: boolean) =>
    send("PATCH", `/api/v1/accounts/${userId}`, { active });
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.title}
        heads={[t.person, t.role, t.projects, t.since, t.state]}
        actions={t.actions}
        isFramed
      >
        {accounts.map((account) => (
          <AccountRow
            key={account.userId}
            account={account}
            texts={t}
            change={
              account.userId === ownId
                ? undefined
                : (active) => (active ? change(account, true) : setAsked(account))
            }
            busy={busy}
          />
        ))}
      </ListTable>
      {asked !== undefined && (
        <AskFirst
          what={`${asked.name}, ${asked.email}`}
          texts={t}
          busy={busy}
          onConfirm={() => {
            change(asked, false);
            setAsked(undefined);
          }}
          onKeep={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

interface AccountRowProps {
  readonly account: Account;
  readonly texts: AccountsText;
  readonly change: ((active: boolean) => void) | undefined;
  readonly busy: boolean;
}

function AccountRow({ account, texts: t, change, busy }: AccountRowProps) {
  const language = useLanguage();
  const { name, email, isAdmin, projects, createdAt, closedAt } = account;
  const verb = closedAt === null ? t.close : t.reopen;
  return (
    <tr>
      <th scope="row" className="min-w-44 text-left font-medium">
        {name}
        <span className="block font-normal wrap-anywhere text-muted">{email}</span>
      </th>
      <td>{isAdmin ? t.admin : t.member}</td>
      <td className="tabular-nums">{sayNumber(projects, language)}</td>
      <td className="whitespace-nowrap tabular-nums">{sayDay(createdAt, language)}</td>
      <td className="whitespace-nowrap">
        {closedAt === null ? t.open : `${t.closedOn} ${sayDay(closedAt, language)}`}
      </td>
      <td className="text-right">
        {change !== undefined && (
          <Button
            look="quiet"
            disabled={busy}
            onClick={() => change(closedAt !== null)}
            aria-label={`${verb}: ${name}, ${email}`}
          >
            {verb}
          </Button>
        )}
      </td>
    </tr>
  );
}
