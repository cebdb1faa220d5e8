import Link from "next/link";
import type { Language } from "@/lib/messages/languages";
import type { ProjectsText } from "@/lib/messages/projects";
import { projectsTexts } from "@/lib/messages/projects-texts";
import type { ProjectSummary } from "@/lib/projects/schema";
import type { ListedProgress } from "@/lib/quality/schema";
import { ProgressBar } from "../ui/progress-bar";

interface ProjectListProps {
  readonly language: Language;
  readonly projects: readonly ProjectSummary[];
  /** Undefined while it is being counted. */
  readonly progress: ListedProgress | undefined;
}

export function ProjectList({ language, projects, progress }: ProjectListProps) {
  const t = projectsTexts[language];
  const far = new Map([
    ...(progress?.overseen ?? []).map((one) => [one.slug, sayPlaces(one, t.far)] as const),
    ...(progress?.own ?? []).map((one) => [one.slug, sayOwn(one, t.far)] as const),
  ]);
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {projects.map((project) => (
        <ProjectRow
          key={project.slug}
          texts={t}
          project={project}
          far={
            progress === undefined
              ? COUNTING
              : (far.get(project.slug) ?? { ...COUNTING, words: t.far.noTasks })
          }
        />
      ))}
    </ul>
  );
}

interface Far {
  readonly value: number;
  /** Nothing to do, and no bar, when it is 0. */
  readonly max: number;
  readonly words: string;
}

const COUNTING: Far = { value: 0, max: 0, words: "" };

function sayPlaces(
  { tasks, counted, wanted }: ListedProgress["overseen"][number],
  t: ProjectsText["far"],
): Far {
  if (wanted === 0) return { value: 0, max: 0, words: t.noneOpen(tasks) };
  return { value: counted, max: wanted, words: t.places(counted, wanted) };
}

function sayOwn({ done, left }: ListedProgress["own"][number], t: ProjectsText["far"]): Far {
  return { value: done, max: done + left, words: t.own(done, left) };
}

interface ProjectRowProps {
  readonly texts: ProjectsText;
  readonly project: ProjectSummary;
  readonly far: Far;
}

function ProjectRow({ texts: t, project, far }: ProjectRowProps) {
  const { slug, name, state, role } = project;
  return (
    <li className="relative grid items-center gap-x-6 gap-y-1 px-5 py-4 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_14rem_9rem]">
      <Link
        href={role === "annotator" ? `/projects/${slug}/annotate` : `/projects/${slug}`}
        prefetch={false}
        className="flex items-center font-medium break-words text-ink no-underline pointer-coarse:min-h-11 after:absolute after:inset-0 hover:underline"
      >
        {name}
      </Link>
      <div className="flex flex-col gap-1 text-sm text-muted tabular-nums">
        {far.words}
        {far.max > 0 && <ProgressBar value={far.value} max={far.max} label={`${name}: ${far.words}`} />}
      </div>
      <span className="text-sm text-muted sm:text-right">
        {t.states[state]}
        {role !== null && ` · ${t.roles[role]}`}
      </span>
    </li>
  );
}
