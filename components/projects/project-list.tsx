import Link from "next/link";
import type { ProjectSummary } from "@/lib/projects/schema";
import type { ListedProgress } from "@/lib/quality/schema";
import { plural } from "@/lib/base/plural";
import { ProgressBar } from "../ui/progress-bar";

const STATES: Record<ProjectSummary["state"], string> = {
  active: "Active",
  paused: "Paused",
  closed: "Closed",
};

interface ProjectListProps {
  readonly projects: readonly ProjectSummary[];
  /** Undefined while it is being counted. */
  readonly progress: ListedProgress | undefined;
}

export function ProjectList({ projects, progress }: ProjectListProps) {
  const far = new Map([
    ...(progress?.overseen ?? []).map((one) => [one.slug, sayPlaces(one)] as const),
    ...(progress?.own ?? []).map((one) => [one.slug, sayOwn(one)] as const),
  ]);
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {projects.map((project) => (
        <ProjectRow
          key={project.slug}
          project={project}
          far={progress === undefined ? COUNTING : (far.get(project.slug) ?? NO_TASKS)}
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
const NO_TASKS: Far = { value: 0, max: 0, words: "no tasks yet" };

function sayPlaces({ tasks, counted, wanted }: ListedProgress["overseen"][number]): Far {
  if (wanted === 0) return { ...NO_TASKS, words: `${plural(tasks, "task")}, none open` };
  return {
    value: counted,
    max: wanted,
    words: `${counted.toLocaleString("en")} of ${wanted.toLocaleString("en")} annotations`,
  };
}

function sayOwn({ done, left }: ListedProgress["own"][number]): Far {
  return { value: done, max: done + left, words: `you: ${done} done, ${left} left` };
}

function ProjectRow({ project, far }: { readonly project: ProjectSummary; readonly far: Far }) {
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
        {STATES[state]}
        {role !== null && ` · ${role}`}
      </span>
    </li>
  );
}
