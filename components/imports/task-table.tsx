import type { TaskRow } from "@/lib/tasks/schema";
import type { UploadText } from "@/lib/messages/upload";
import { ButtonLink } from "../ui/button-link";
import { ScrollBox } from "../ui/scroll-box";

interface TaskTableProps {
  readonly slug: string;
  readonly tasks: readonly TaskRow[];
  readonly next: string | null;
  readonly first: boolean;
  readonly texts: UploadText["tasks"];
}

/** The project's tasks, a page at a time. */
export function TaskTable({ slug, tasks, next, first, texts: t }: TaskTableProps) {
  if (tasks.length === 0) return <p className="text-muted">{first ? t.none : t.noMore}</p>;
  return (
    <section aria-label={t.label}>
      <ScrollBox label={t.label} className="rounded-lg border border-line bg-surface">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{t.caption}</caption>
          <thead className="border-b border-line text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                {t.prompt}
              </th>
              <th scope="col" className="px-4 py-2 text-right font-medium max-sm:hidden">
                {t.answers}
              </th>
              <th scope="col" className="px-4 py-2 text-right font-medium">
                {t.ranked}
              </th>
              <th scope="col" className="px-4 py-2 font-medium">
                {t.state}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">{tasks.map((task) => taskRow(task, t))}</tbody>
        </table>
      </ScrollBox>
      <div className="mt-3 flex gap-2">
        {!first && (
          <ButtonLink look="plain" href={`/projects/${slug}/prompts`}>
            {t.first}
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink look="plain" href={`/projects/${slug}/prompts?after=${next}`}>
            {t.next}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

function taskRow(task: TaskRow, t: UploadText["tasks"]) {
  return (
    <tr key={task.taskId}>
      <td className="w-full max-w-0 px-4 py-2">
        <span dir="auto" className="line-clamp-1 max-sm:line-clamp-2">
          {task.prompt}
        </span>
      </td>
      <td className="px-4 py-2 text-right tabular-nums max-sm:hidden">{task.k}</td>
      <td className="px-4 py-2 text-right whitespace-nowrap tabular-nums">
        {t.counted(task.counted, task.wanted)}
      </td>
      <td className="px-4 py-2 whitespace-nowrap">
        {task.counted === task.wanted ? t.done : t.states[task.state]}
      </td>
    </tr>
  );
}
