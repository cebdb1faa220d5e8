"use client";

import type { Invite } from "@/lib/accounts/schema";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";
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
    <TableScroll label="Invite links that work" className="rounded-lg border border-line bg-surface">
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
      <table className="w-full text-sm">
        <caption className="px-4 pt-3 text-left font-medium">Invite links that work</caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>
            {["Made", "Role", "Used", "Works until"].map((head) => (
              <th key={head} scope="col" className="px-4 py-2 font-medium">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} revoke={() => revoke(invite.id)} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function InviteRow({ invite, revoke }: { readonly invite: Invite; readonly revoke: () => void }) {
  const made = `${invite.createdAt.slice(0, 10)} ${invite.createdAt.slice(11, 16)}`;
  return (
    <tr>
      <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap tabular-nums">
        {made} <span className="font-normal text-muted">UTC</span>
      </th>
      <td className="px-4 py-2">{invite.role}</td>
      <td className="px-4 py-2 whitespace-nowrap tabular-nums">
        {invite.uses} of {invite.maxUses}
      </td>
      <td className="px-4 py-2 whitespace-nowrap tabular-nums">{invite.expiresAt.slice(0, 10)}</td>
      <td className="px-4 py-2 text-right">
        <Button look="quiet" onClick={revoke} aria-label={`Revoke the ${invite.role} link made ${made}`}>
          Revoke
        </Button>
      </td>
    </tr>
  );
}
