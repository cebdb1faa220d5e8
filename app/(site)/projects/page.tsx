import type { Metadata } from "next";
import { Suspense } from "react";
import { ProjectList } from "@/components/projects/project-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/accounts/actor";
import { isAllowed } from "@/lib/accounts/authorize";
import type { Language } from "@/lib/messages/languages";
import { projectsTexts } from "@/lib/messages/projects-texts";
import type { ProjectSummary } from "@/lib/projects/schema";
import { listProjects } from "@/lib/projects/services/list-projects";
import { listProgress } from "@/lib/quality/services/list-progress";
import { currentSettings, requireUser } from "../../current-actor";

interface CountedProjectsProps {
  readonly language: Language;
  readonly user: UserActor;
  readonly projects: readonly ProjectSummary[];
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: projectsTexts[(await currentSettings()).language].title };
}

export default async function ProjectsPage() {
  const user = await requireUser();
  const { projects } = await listProjects(user);
  const { language } = await currentSettings();
  const t = projectsTexts[language];
  const canCreate = isAllowed(user, "project.create");
  if (projects.length === 0)
    return (
      <>
        <PageHeader title={t.title} />
        <EmptyState title={(canCreate ? t.first : t.none).title}>
          <p className="text-muted">{(canCreate ? t.first : t.none).about}</p>
          {canCreate && <ButtonLink href="/projects/new">{t.create}</ButtonLink>}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={t.title}>
        {canCreate && <ButtonLink href="/projects/new">{t.create}</ButtonLink>}
      </PageHeader>
      <Suspense fallback={<ProjectList language={language} projects={projects} progress={undefined} />}>
        <CountedProjects language={language} user={user} projects={projects} />
      </Suspense>
    </>
  );
}

/** Counting walks the tasks, of which there may be very many: the list itself does not wait for it. */
async function CountedProjects({ language, user, projects }: CountedProjectsProps) {
  return <ProjectList language={language} projects={projects} progress={await listProgress(user)} />;
}
