"use client";

import type { Member } from "@/lib/accounts/schema";
import { Button } from "../ui/button";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { useRequest } from "../use-request";

interface MemberTableProps {
  readonly slug: string;
  readonly members: readonly Member[];
}

export function MemberTable({ slug, members }: MemberTableProps) {
  const { failure, send } = useRequest();
  const remove = (userId: string): void => send("DELETE", `/api/v1/projects/${slug}/members/${userId}`);
  if (members.length === 0)
    return (
      <p className="text-muted">Nobody has joined yet. Admins can do everything without being members.</p>
    );
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ListTable
        label="Members of the project"
        heads={["Name and pseudonym", "E-mail address", "Role", "Joined"]}
        hasActions
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
            <td>{member.role}</td>
            <td className="whitespace-nowrap tabular-nums">{member.joinedAt.slice(0, 10)}</td>
            <td className="text-right">
              <Button
                look="quiet"
                onClick={() => remove(member.userId)}
                aria-label={`Take ${member.name} out of the project`}
              >
                Remove
              </Button>
            </td>
          </tr>
        ))}
      </ListTable>
    </div>
  );
}
