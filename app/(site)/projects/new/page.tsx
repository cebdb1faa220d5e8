import type { Metadata } from "next";
import { NewProjectForm } from "@/components/projects/new-project-form";
import { PageHeader } from "@/components/ui/page-header";
import { authorize } from "@/lib/accounts/authorize";
import { projectSettingsTexts } from "@/lib/messages/project-settings-texts";
import { currentSettings, requireUser } from "../../../current-actor";
import { orNotFound } from "../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: projectSettingsTexts[(await currentSettings()).language].create.title };
}

export default async function NewProjectPage() {
  const user = await requireUser();
  await orNotFound(Promise.resolve().then(() => authorize(user, "project.create")));
  const { create: t } = projectSettingsTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <NewProjectForm />
    </>
  );
}
