"use client";

import type { Member } from "@/lib/accounts/schema";
import { sayDay } from "@/lib/messages/dates";
import { peopleTexts } from "@/lib/messages/people-texts";
import { useLanguage } from "../annotate/texts";
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
  const language = useLanguage();
  const { removed: t } = peopleTexts[language];
  const { failure, send } = useRequest();
  const restore = (userId: string): void =>
    send("POST", `/api/v1/projects/${slug}/members/${userId}/restore`, {});
  if (members.length === 0) return null;
  return (
    <Panel title={t.title}>
      <p className="text-sm text-muted">{t.lead}</p>
      <FailureNotice failure={failure} />
      <ul className="mt-3 divide-y divide-line text-sm">
        {members.map(({ userId, name, email, pseudonym, removedAt }) => (
          <li key={userId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="font-medium">{name}</span>
            <span>{email}</span>
            <span className="font-mono">{pseudonym}</span>
            {removedAt !== null && <span className="tabular-nums">{t.on(sayDay(removedAt, language))}</span>}
            <span className="ml-auto">
              <Button look="quiet" onClick={() => restore(userId)} aria-label={t.restoreOf(name)}>
                {t.restore}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
