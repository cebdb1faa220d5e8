import type { Metadata } from "next";
import { InvitePanel } from "@/components/projects/invite-panel";
import { InviteTable } from "@/components/projects/invite-table";
import { MemberTable } from "@/components/projects/member-table";
import { PayPanel } from "@/components/projects/pay-panel";
import { RemovedMembers } from "@/components/projects/removed-members";
import { PageHeader } from "@/components/ui/page-header";
import { listInvites } from "@/lib/projects/services/list-invites";
import { listMembers } from "@/lib/projects/services/list-members";
import { openProject } from "@/lib/projects/services/open-project";
import { peopleTexts } from "@/lib/messages/people-texts";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: peopleTexts[(await currentSettings()).language].title };
}

export default async function PeoplePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { name } = await orNotFound(openProject(user, slug, "member.manage"));
  const t = peopleTexts[(await currentSettings()).language];
  const { members } = await orNotFound(listMembers(user, slug));
  const { invites } = await orNotFound(listInvites(user, slug, new Date()));
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <InvitePanel slug={slug} project={name} />
        <InviteTable slug={slug} invites={invites} />
        <MemberTable slug={slug} members={members.filter(({ removedAt }) => removedAt === null)} />
        <RemovedMembers slug={slug} members={members.filter(({ removedAt }) => removedAt !== null)} />
        <PayPanel slug={slug} texts={t.pay} />
      </div>
    </>
  );
}
