import type { Metadata } from "next";
import { InvitePanel } from "@/components/projects/invite-panel";
import { InviteTable } from "@/components/projects/invite-table";
import { MemberTable } from "@/components/projects/member-table";
import { PayPanel } from "@/components/projects/pay-panel";
import { RemovedMembers } from "@/components/projects/removed-members";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { listInvites } from "@/lib/projects/services/list-invites";
import { listMembers } from "@/lib/projects/services/list-members";
import { openProject } from "@/lib/projects/services/open-project";
import { suggestAsks } from "@/lib/tasks/services/suggest-asks";
import { panelsTexts } from "@/lib/messages/panels-texts";
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
  const { language } = await currentSettings();
  const t = peopleTexts[language];
  const { members } = await orNotFound(listMembers(user, slug));
  const { invites } = await orNotFound(listInvites(user, slug, new Date()));
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        <ButtonLink look="plain" href={`/projects/${slug}/people/panels`}>
          {panelsTexts[language].open}
        </ButtonLink>
      </PageHeader>
      <div className="flex flex-col gap-6">
        <InvitePanel slug={slug} project={name} />
        <InviteTable slug={slug} invites={invites} />
        <MemberTable
          slug={slug}
          members={members.filter(({ removedAt }) => removedAt === null)}
          known={await suggestAsks(user, slug)}
        />
        <RemovedMembers slug={slug} members={members.filter(({ removedAt }) => removedAt !== null)} />
        <PayPanel slug={slug} texts={t.pay} />
      </div>
    </>
  );
}
