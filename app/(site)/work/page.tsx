import type { Metadata } from "next";
import { KeptPanel } from "@/components/annotate/kept-panel";
import { WorkList, type WorkItem } from "@/components/annotate/work-list";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/accounts/actor";
import { countReturned } from "@/lib/annotations/services/count-returned";
import { listProjects } from "@/lib/projects/services/list-projects";
import { readProject } from "@/lib/projects/services/read-project";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { currentTexts, requireUser } from "../../current-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).home.title };
}

export default async function WorkPage() {
  const texts = await currentTexts();
  const { home: t } = texts;
  const user = await requireUser();
  const { projects } = await listProjects(user);
  const now = new Date();
  const items = await Promise.all(projects.map(({ slug }) => readItem(user, slug, now)));
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

async function readItem(user: UserActor, slug: string, now: Date): Promise<WorkItem> {
  const [project, progress, returned] = await Promise.all([
    readProject(user, slug),
    readProgress(user, slug, now),
    countReturned(user, slug),
  ]);
  const { name, state, guidelineVersion } = project;
  return { slug, name, state, hasGuidelines: guidelineVersion !== null, progress, returned };
}
