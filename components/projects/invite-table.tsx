"use client";

import type { Invite } from "@/lib/accounts/schema";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface InviteTableProps {
  readonly slug: string;
  readonly invites: readonly Invite[];
}

/** Links that still let somebody in. What they were is stored nowhere, so they are told apart by what they allow. */
export function InviteTable({ slug, invites }: InviteTableProps) {
  const { failure, send } = useRequest();
  const revoke = (id: string): void => send("DELETE", `/api/v1/projects/${slug}/invites/${id}`);
  if (invites.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label="Invite links that work"
        heads={["Made", "Role", "Used", "Works until"]}
        hasActions
        isTitled
        isFramed
      >
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} revoke={() => revoke(invite.id)} />
        ))}
      </ListTable>
    </div>
  );
}

function InviteRow({ invite, revoke }: { readonly invite: Invite; readonly revoke: () => void }) {
  const made = `${invite.createdAt.slice(0, 10)} ${invite.createdAt.slice(11, 16)}`;
  return (
    <tr>
      <th scope="row" className="text-left font-medium whitespace-nowrap tabular-nums">
        {made} <span className="font-normal text-muted">UTC</span>
      </th>
      <td>{invite.role}</td>
      <td className="whitespace-nowrap tabular-nums">
        {invite.uses} of {invite.maxUses}
      </td>
      <td className="whitespace-nowrap tabular-nums">{invite.expiresAt.slice(0, 10)}</td>
      <td className="text-right">
        <Button look="quiet" onClick={revoke} aria-label={`Revoke the ${invite.role} link made ${made}`}>
          Revoke
        </Button>
      </td>
    </tr>
  );
}
