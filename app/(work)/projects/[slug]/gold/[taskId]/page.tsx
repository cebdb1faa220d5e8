import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { GoldScreen } from "@/components/qualification/gold-screen";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { readProject } from "@/lib/projects/services/read-project";
import { readGoldTask } from "@/lib/qualification/services/read-gold-task";
import { currentSettings, currentTexts, requireUser } from "../../../../../current-actor";
import { orNotFound } from "../../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentTexts()).pools.gold.title };
}

interface GoldPageProps {
  readonly params: Promise<{ slug: string; taskId: string }>;
}

/** The ranking screen on a task of a pool, whose answer becomes the gold one. */
export default async function GoldPage({ params }: GoldPageProps) {
  const user = await requireUser();
  const { slug, taskId } = await params;
  if (!z.uuid().safeParse(taskId).success) notFound();
  const given = await orNotFound(readGoldTask(user, { slug, taskId }, new Date()));
  const { name } = await readProject(user, slug);
  return (
    <SettingsProvider settings={await currentSettings()}>
      <GoldScreen slug={slug} projectName={name} userId={user.userId} given={given} />
    </SettingsProvider>
  );
}
