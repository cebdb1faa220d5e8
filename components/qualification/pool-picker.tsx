"use client";

import type { Pool } from "@/lib/qualification/schema";
import type { TaskRow } from "@/lib/tasks/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { TableScroll } from "../ui/table-scroll";
import { useRequest } from "../use-request";

interface PoolPickerProps {
  readonly slug: string;
  /** A page of the main pool. */
  readonly tasks: readonly TaskRow[];
  readonly next: string | null;
}

/** Open tasks of the main pool, each to be moved into one of the other two. */
export function PoolPicker({ slug, tasks, next }: PoolPickerProps) {
  const { busy, failure, send } = useRequest();
  const open = tasks.filter((task) => task.state === "open" && task.k >= 2);
  const add = (pool: Pool, taskId: string) =>
    send("POST", `/api/v1/projects/${slug}/qualification/tasks`, { pool, taskIds: [taskId] });
  return (
    <Panel title="Choose prompts">
      <p className="mb-3 max-w-2xl text-sm text-muted">
        A chosen prompt leaves the main pool: who saw its gold answer would only repeat it. Answers that it
        has stay, and it comes back when you take it out.
      </p>
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
      {open.length === 0 ? (
        <p className="text-muted">No open tasks here.</p>
      ) : (
        <TableScroll label="Prompts of the main pool" className="max-h-96">
          <table className="w-full text-left text-sm">
            <caption className="sr-only">Prompts of the main pool</caption>
            <thead className="border-b border-line text-muted">
              <tr>
                <th scope="col" className="py-2 pr-4 font-medium">
                  Prompt
                </th>
                <th scope="col" className="py-2 font-medium">
                  Move to
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {open.map(({ taskId, prompt }) => (
                <tr key={taskId}>
                  <th scope="row" className="w-full py-2 pr-4 text-left font-normal">
                    <span dir="auto" className="line-clamp-2">
                      {prompt}
                    </span>
                  </th>
                  <td className="py-2">
                    <div className="flex flex-col gap-2 sm:flex-row">
                      <Button
                        look="plain"
                        disabled={busy}
                        aria-label={`Move to training: ${prompt}`}
                        onClick={() => add("training", taskId)}
                      >
                        Training
                      </Button>
                      <Button
                        look="plain"
                        disabled={busy}
                        aria-label={`Move to qualification: ${prompt}`}
                        onClick={() => add("qualification", taskId)}
                      >
                        Qualification
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {next !== null && (
        <p className="mt-3">
          <ButtonLink look="plain" href={`/projects/${slug}/settings/qualification?after=${next}`}>
            Next page
          </ButtonLink>
        </p>
      )}
    </Panel>
  );
}
