import type { Metadata } from "next";
import { SettingsForm } from "@/components/projects/settings-form";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { projectSettingsTexts } from "@/lib/messages/project-settings-texts";
import { openProject } from "@/lib/projects/services/open-project";
import { currentSettings, requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: projectSettingsTexts[(await currentSettings()).language].title };
}

export default async function SettingsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const project = await orNotFound(openProject(user, (await params).slug, "project.update"));
  const t = projectSettingsTexts[(await currentSettings()).language];
  return (
    <>
      <PageHeader title={t.title} lead={t.lead}>
        <ButtonLink look="plain" href={`/projects/${project.slug}/settings/qualification`}>
          {t.qualification}
        </ButtonLink>
      </PageHeader>
      <SettingsForm project={project} />
    </>
  );
}
