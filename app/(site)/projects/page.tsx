import type { Metadata } from "next";
import { Suspense } from "react";
import { ProjectList } from "@/components/projects/project-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/accounts/actor";
import { isAllowed } from "@/lib/accounts/authorize";
import type { ProjectSummary } from "@/lib/projects/schema";
import { listProjects } from "@/lib/projects/services/list-projects";
import { listProgress } from "@/lib/quality/services/list-progress";
import { requireUser } from "../../current-actor";

interface CountedProjectsProps {
  readonly user: UserActor;
  readonly projects: readonly ProjectSummary[];
}

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const user = await requireUser();
  const { projects } = await listProjects(user);
  const canCreate = isAllowed(user, "project.create");
  if (projects.length === 0)
    return (
      <>
        <PageHeader title="Projects" />
        <EmptyState title={canCreate ? "Create your first project" : "You are in no project yet"}>
          <p className="text-muted">
            {canCreate
              ? "A project is one labelling campaign: prompts with several sampled answers, the people who rank them, and what comes out of it."
              : "Ask the person who runs the project for an invite link."}
          </p>
          {canCreate && <ButtonLink href="/projects/new">Create a project</ButtonLink>}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title="Projects">
        {canCreate && <ButtonLink href="/projects/new">Create a project</ButtonLink>}
      </PageHeader>
      <Suspense fallback={<ProjectList projects={projects} progress={undefined} />}>
        <CountedProjects user={user} projects={projects} />
      </Suspense>
    </>
  );
}

/** Counting walks the tasks, of which there may be very many: the list itself does not wait for it. */
async function CountedProjects({ user, projects }: CountedProjectsProps) {
  return <ProjectList projects={projects} progress={await listProgress(user)} />;
}
