import type { Metadata } from "next";
import { PeopleTable } from "@/components/qualification/people-table";
import { PoolPicker } from "@/components/qualification/pool-picker";
import { PoolTable } from "@/components/qualification/pool-table";
import { SettingsFields } from "@/components/qualification/settings-fields";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { qualificationTexts } from "@/lib/messages/qualification-texts";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { currentSettings, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: qualificationTexts[(await currentSettings()).language].title };
}

interface QualificationPageProps {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export default async function QualificationPage({ params, searchParams }: QualificationPageProps) {
  const user = await requireUser();
  const { slug } = await params;
  const { settings, unsuitable, tasks, people } = await orNotFound(readQualification(user, slug));
  const { after = "-1" } = await searchParams;
  const candidates = await listTasks(user, slug, { after: /^\d{1,18}$/.test(after) ? after : "-1" });
  const t = qualificationTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <div className="flex flex-col gap-8">
        {unsuitable !== null && <Notice meaning="warn">{t.unsuitable}</Notice>}
        <PoolPicker slug={slug} {...candidates} />
        {(["training", "qualification"] as const).map((pool) => (
          <PoolTable key={pool} slug={slug} pool={pool} tasks={tasks.filter((task) => task.pool === pool)} />
        ))}
        <SettingsFields slug={slug} settings={settings} />
        <PeopleTable slug={slug} people={people} />
      </div>
    </>
  );
}
