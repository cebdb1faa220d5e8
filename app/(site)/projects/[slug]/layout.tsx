import type { ReactNode } from "react";
import { ProjectNav } from "@/components/shell/project-nav";
import { isAllowed } from "@/lib/accounts/authorize";
import { hasDemonstrations } from "@/lib/annotations/services/has-demonstrations";
import { openProject } from "@/lib/projects/services/open-project";
import { requireUser } from "../../../current-actor";
import { orNotFound } from "../../../page-guard";

interface ProjectLayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ slug: string }>;
}

export default async function ProjectLayout({ children, params }: ProjectLayoutProps) {
  const user = await requireUser();
  const { slug } = await params;
  const project = await orNotFound(openProject(user, slug, "project.overview"));
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <aside className="flex min-w-0 flex-col gap-3">
        <p className="font-semibold break-words">{project.name}</p>
        <ProjectNav
          slug={slug}
          canManage={isAllowed(user, "project.update", project.id)}
          canSample={isAllowed(user, "sampling.manage")}
          hasReview={await hasDemonstrations(user, project.id)}
        />
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
