"use client";

import { useState } from "react";
import type { Member } from "@/lib/accounts/schema";
import { sayDay } from "@/lib/messages/dates";
import { peopleTexts } from "@/lib/messages/people-texts";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { useLanguage } from "../language";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

import { AbilitiesForm, type KnownAbilities } from "./abilities-form";

interface MemberTableProps {
  readonly slug: string;
  readonly members: readonly Member[];
  readonly known: KnownAbilities;
}

/** The project's members, with what each reads and knows. */
export function MemberTable({ slug, members, known }: MemberTableProps) {
  const language = useLanguage();
  const { role, members: t, abilities } = peopleTexts[language];
  const { busy, failure, send } = useRequest();
  const [edited, setEdited] = useState<Member>();
  const remove = (userId: string): void => send("DELETE", `/api/v1/projects/${slug}/members/${userId}`);
  if (members.length === 0) return <p className="text-muted">{t.none}</p>;
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label={t.label}
        heads={[t.name, t.email, role, abilities.head, t.joined]}
        actions={t.actions}
        isFramed
      >
        {members.map((member) => (
          <tr key={member.userId}>
            <th scope="row" className="min-w-36 text-left font-medium">
              {member.name}
              <span className="block font-mono font-normal whitespace-nowrap text-muted">
                {member.pseudonym}
              </span>
            </th>
            <td className="min-w-40 [overflow-wrap:anywhere]">{member.email}</td>
            <td>{projectsTexts[language].roles[member.role]}</td>
            <td className="min-w-28">{[...member.languages, ...member.skills].join(", ")}</td>
            <td className="whitespace-nowrap tabular-nums">{sayDay(member.joinedAt, language)}</td>
            <td className="text-right whitespace-nowrap">
              <Button
                look="quiet"
                onClick={() => setEdited(member)}
                aria-label={abilities.changeOf(member.name)}
              >
                {abilities.change}
              </Button>
              <Button look="quiet" onClick={() => remove(member.userId)} aria-label={t.removeOf(member.name)}>
                {t.remove}
              </Button>
            </td>
          </tr>
        ))}
      </ListTable>
      {edited !== undefined && (
        <AbilitiesForm
          key={edited.userId}
          member={edited}
          known={known}
          busy={busy}
          onKeep={() => setEdited(undefined)}
          onSave={(change) =>
            send("PATCH", `/api/v1/projects/${slug}/members/${edited.userId}`, change, () =>
              setEdited(undefined),
            )
          }
        />
      )}
    </div>
  );
}
