"use client";

import type { Invite } from "@/lib/accounts/schema";
import { sayDay, sayMinute } from "@/lib/messages/dates";
import { peopleTexts } from "@/lib/messages/people-texts";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { useLanguage } from "../annotate/texts";
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
  const { role, invites: t } = peopleTexts[useLanguage()];
  const { failure, send } = useRequest();
  const revoke = (id: string): void => send("DELETE", `/api/v1/projects/${slug}/invites/${id}`);
  if (invites.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.label}
        heads={[t.made, role, t.used, t.until]}
        actions={t.actions}
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
  const language = useLanguage();
  const { invites: t } = peopleTexts[language];
  const made = sayMinute(invite.createdAt, language);
  const role = projectsTexts[language].roles[invite.role];
  return (
    <tr>
      <th scope="row" className="text-left font-medium whitespace-nowrap tabular-nums">
        {made}
      </th>
      <td>{role}</td>
      <td className="whitespace-nowrap tabular-nums">{t.uses(invite.uses, invite.maxUses)}</td>
      <td className="whitespace-nowrap tabular-nums">{sayDay(invite.expiresAt, language)}</td>
      <td className="text-right">
        <Button look="quiet" onClick={revoke} aria-label={t.revokeOf(role, made)}>
          {t.revoke}
        </Button>
      </td>
    </tr>
  );
}
