import Link from "next/link";
import type { ProjectSummary } from "@/lib/projects/schema";

const STATES: Record<ProjectSummary["state"], string> = {
  active: "Active",
  paused: "Paused",
  closed: "Closed",
};

export function ProjectList({ projects }: { readonly projects: readonly ProjectSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {projects.map((project) => (
        <li
          key={project.slug}
          className="relative flex flex-wrap items-center justify-between gap-x-3 px-5 hover:bg-sunken"
        >
          <Link
            href={
              project.role === "annotator"
                ? `/projects/${project.slug}/annotate`
                : `/projects/${project.slug}`
            }
            prefetch={false}
            className="grow py-4 font-medium text-ink no-underline after:absolute after:inset-0 hover:underline"
          >
            {project.name}
          </Link>
          <span className="text-sm text-muted">
            {STATES[project.state]}
            {project.role !== null && ` · ${project.role}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
