import type { Metadata } from "next";
import { TaskTable } from "@/components/imports/task-table";
import { UploadPanel } from "@/components/imports/upload-panel";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/accounts/authorize";
import { uploadTexts } from "@/lib/messages/upload-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: uploadTexts[(await currentSettings()).language].title };
}

interface PromptsPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export default async function PromptsPage({ params, searchParams }: PromptsPageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { after = "-1" } = await searchParams;
  await orNotFound(openProject(user, slug, "import.write"));
  const { language } = await currentSettings();
  const t = uploadTexts[language];
  const page = await listTasks(user, slug, { after: /^-?\d{1,18}$/.test(after) ? after : "-1" });
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-6">
        <UploadPanel slug={slug} language={language} canSample={isAllowed(user, "sampling.manage")} />
        <TaskTable slug={slug} tasks={page.tasks} next={page.next} first={after === "-1"} texts={t.tasks} />
      </div>
    </>
  );
}
