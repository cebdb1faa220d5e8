import type { TaskRow } from "@/lib/tasks/schema";
import { ButtonLink } from "../ui/button-link";
import { TableScroll } from "../ui/table-scroll";

const STATES: Record<TaskRow["state"], string> = {
  open: "Open",
  review: "To review: skipped by three",
  closed: "Closed",
};

interface TaskTableProps {
  readonly slug: string;
  readonly tasks: readonly TaskRow[];
  readonly next: string | null;
  readonly first: boolean;
}

/** The project's tasks, a page at a time. */
export function TaskTable({ slug, tasks, next, first }: TaskTableProps) {
  if (tasks.length === 0)
    return first ? (
      <p className="text-muted">No prompts yet.</p>
    ) : (
      <p className="text-muted">No more tasks.</p>
    );
  return (
    <section aria-label="Tasks">
      <TableScroll label="Tasks" className="rounded-lg border border-line bg-surface">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Tasks in the order in which they are given out</caption>
          <thead className="border-b border-line text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                Prompt
              </th>
              <th scope="col" className="px-4 py-2 text-right font-medium max-sm:hidden">
                Answers
              </th>
              <th scope="col" className="px-4 py-2 text-right font-medium">
                Ranked
              </th>
              <th scope="col" className="px-4 py-2 font-medium">
                State
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">{tasks.map(taskRow)}</tbody>
        </table>
      </TableScroll>
      <div className="mt-3 flex gap-2">
        {!first && (
          <ButtonLink look="plain" href={`/projects/${slug}/prompts`}>
            First page
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink look="plain" href={`/projects/${slug}/prompts?after=${next}`}>
            Next page
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

function taskRow(task: TaskRow) {
  return (
    <tr key={task.taskId}>
      <td className="w-full max-w-0 px-4 py-2">
        <span dir="auto" className="line-clamp-1 max-sm:line-clamp-2">
          {task.prompt}
        </span>
      </td>
      <td className="px-4 py-2 text-right tabular-nums max-sm:hidden">{task.k}</td>
      <td className="px-4 py-2 text-right whitespace-nowrap tabular-nums">
        {task.counted} of {task.wanted ?? "all"}
      </td>
      <td className="px-4 py-2 whitespace-nowrap">
        {task.counted === task.wanted ? "Done" : STATES[task.state]}
      </td>
    </tr>
  );
}
