import type { Metadata } from "next";
import { SettingsForm } from "@/components/projects/settings-form";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { openProject } from "@/lib/projects/services/open-project";
import { requireUser } from "../../../../current-actor";
import { orNotFound } from "../../../../page-guard";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { readonly params: Promise<{ slug: string }> }) {
  const user = await requireUser();
  const project = await orNotFound(openProject(user, (await params).slug, "project.update"));
  return (
    <>
      <PageHeader
        title="Settings"
        lead="Changed guidelines and protocols become new versions; each answer keeps the version it was given under."
      >
        <ButtonLink look="plain" href={`/projects/${project.slug}/settings/qualification`}>
          Training and qualification
        </ButtonLink>
      </PageHeader>
      <SettingsForm project={project} />
    </>
  );
}
