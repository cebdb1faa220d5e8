"use client";

import type { Pool } from "@/lib/qualification/schema";
import type { TaskRow } from "@/lib/tasks/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { ListTable } from "../ui/list-table";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

interface PoolPickerProps {
  readonly slug: string;
  /** A page of the main pool. */
  readonly tasks: readonly TaskRow[];
  readonly next: string | null;
}

/** Tasks of the main pool that nobody was given, each to be moved into one of the other two. */
export function PoolPicker({ slug, tasks, next }: PoolPickerProps) {
  const { busy, failure, send } = useRequest();
  const open = tasks.filter((task) => task.state === "open" && task.k >= 2 && !task.isGiven);
  const add = (pool: Pool, taskId: string) =>
    send("POST", `/api/v1/projects/${slug}/qualification/tasks`, { pool, taskIds: [taskId] });
  return (
    <Panel title="Choose prompts">
      <p className="mb-3 max-w-2xl text-sm text-muted">
        A chosen prompt leaves the main pool: who saw its gold answer would only repeat it. It comes back when
        you take it out, for those who were not given it. Prompts that somebody was given already are not
        listed.
      </p>
      <FailureNotice failure={failure} />
      {open.length === 0 ? (
        <p className="text-muted">No tasks here that can be chosen.</p>
      ) : (
        <ListTable label="Prompts of the main pool" heads={["Prompt", "Move to"]} className="max-h-96">
          {open.map(({ taskId, prompt }) => (
            <tr key={taskId}>
              <th scope="row" className="w-full text-left font-normal">
                <span dir="auto" className="line-clamp-2">
                  {prompt}
                </span>
              </th>
              <td>
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
        </ListTable>
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
