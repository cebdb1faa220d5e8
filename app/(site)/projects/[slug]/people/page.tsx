import type { Metadata } from "next";
import { InvitePanel } from "@/components/projects/invite-panel";
import { MemberTable } from "@/components/projects/member-table";
import { PageHeader } from "@/components/ui/page-header";
import { listMembers } from "@/lib/projects/services/list-members";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const { slug } = await params;
  const { members } = await orNotFound(listMembers(user, slug));
  return (
    <>
      <PageHeader title="People" lead="Exports name annotators by pseudonym only." />
      <div className="flex flex-col gap-6">
        <InvitePanel slug={slug} />
        <MemberTable slug={slug} members={members} />
      </div>
    </>
  );
}
