"use client";

import type { Member } from "@/lib/accounts/schema";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";
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
    <TableScroll label="Members of the project" className="rounded-lg border border-line bg-surface">
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
      <table className="w-full text-sm">
        <caption className="sr-only">Members of the project</caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>
            {["Name and pseudonym", "E-mail address", "Role", "Joined"].map((head) => (
              <th key={head} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {members.map((member) => (
            <tr key={member.userId}>
              <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">
                {member.name}
                <span className="block font-mono font-normal text-muted">{member.pseudonym}</span>
              </th>
              <td className="px-4 py-2">{member.email}</td>
              <td className="px-4 py-2">{member.role}</td>
              <td className="px-4 py-2 whitespace-nowrap tabular-nums">{member.joinedAt.slice(0, 10)}</td>
              <td className="px-4 py-2 text-right">
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
        </tbody>
      </table>
    </TableScroll>
  );
}
