"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Member } from "@/lib/accounts/schema";
import { callApi, describeFailure } from "../call-api";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { TableScroll } from "../ui/table-scroll";

interface MemberTableProps {
  readonly slug: string;
  readonly members: readonly Member[];
}

export function MemberTable({ slug, members }: MemberTableProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const remove = (userId: string): void => {
    callApi("DELETE", `/api/v1/projects/${slug}/members/${userId}`).then(
      () => router.refresh(),
      (error: unknown) => setFailure(describeFailure(error).message),
    );
  };
  if (members.length === 0)
    return (
      <p className="text-muted">Nobody has joined yet. Admins can do everything without being members.</p>
    );
  return (
    <TableScroll label="Members of the project" className="rounded-lg border border-line bg-surface">
      {failure !== undefined && <Notice meaning="bad">{failure}</Notice>}
      <table className="w-full text-sm">
        <caption className="sr-only">Members of the project</caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>
            {["Name", "E-mail address", "Role", "Pseudonym", "Joined"].map((head) => (
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
          {members.map((member) => (
            <tr key={member.userId}>
              <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">
                {member.name}
              </th>
              <td className="px-4 py-2">{member.email}</td>
              <td className="px-4 py-2">{member.role}</td>
              <td className="px-4 py-2 font-mono">{member.pseudonym}</td>
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
