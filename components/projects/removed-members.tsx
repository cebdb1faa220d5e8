"use client";

import type { Member } from "@/lib/accounts/schema";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

interface RemovedMembersProps {
  readonly slug: string;
  readonly members: readonly Member[];
}

/** People who were taken out: no link lets them in again, only a manager does. */
export function RemovedMembers({ slug, members }: RemovedMembersProps) {
  const { failure, send } = useRequest();
  const restore = (userId: string): void =>
    send("POST", `/api/v1/projects/${slug}/members/${userId}/restore`, {});
  if (members.length === 0) return null;
  return (
    <Panel title="Removed">
      <p className="text-sm text-muted">
        What they ranked stays. No invite link lets these accounts in again; a link that still works would let
        in a new account, so revoke it if it is in the wrong hands.
      </p>
      <FailureNotice failure={failure} />
      <ul className="mt-3 divide-y divide-line text-sm">
        {members.map(({ userId, name, email, pseudonym, removedAt }) => (
          <li key={userId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="font-medium">{name}</span>
            <span>{email}</span>
            <span className="font-mono">{pseudonym}</span>
            <span className="tabular-nums">removed {removedAt?.slice(0, 10)}</span>
            <span className="ml-auto">
              <Button look="quiet" onClick={() => restore(userId)} aria-label={`Take ${name} in again`}>
                Take in again
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
