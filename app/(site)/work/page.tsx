import type { Metadata } from "next";
import { KeptPanel } from "@/components/annotate/kept-panel";
import { WorkList } from "@/components/annotate/work-list";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import { listOwnWork } from "@/lib/quality/services/list-own-work";
import { currentTexts, requireUser } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).home.title };
}

export default async function WorkPage() {
  const texts = await currentTexts();
  const { home: t } = texts;
  const user = await requireUser();
  const items = await listOwnWork(user);
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <KeptPanel userId={user.userId} />
      {items.length === 0 ? (
        <EmptyState title={t.empty}>
          <p className="text-muted">{t.emptyHint}</p>
        </EmptyState>
      ) : (
        <WorkList items={items} texts={texts} />
      )}
    </>
  );
}
