"use client";

import type { Pool, PoolTask } from "@/lib/qualification/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { ListTable } from "../ui/list-table";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

const TITLES: Record<Pool, string> = { training: "Training tasks", qualification: "Qualification tasks" };

interface PoolTableProps {
  readonly slug: string;
  readonly pool: Pool;
  readonly tasks: readonly PoolTask[];
}

/** A pool's tasks in the order in which everybody gets them. */
export function PoolTable({ slug, pool, tasks }: PoolTableProps) {
  const { busy, failure, send } = useRequest();
  const base = `/api/v1/projects/${slug}/qualification`;
  const waiting = tasks.filter((task) => !task.hasGold).length;
  return (
    <Panel title={TITLES[pool]}>
      <FailureNotice failure={failure} />
      {tasks.length === 0 ? (
        <p className="text-muted">None yet: choose prompts above.</p>
      ) : (
        <>
          {waiting > 0 && (
            <Notice meaning="warn">
              {waiting} of {tasks.length} {waiting === 1 ? "waits for its" : "wait for their"} gold answer,
              and {waiting === 1 ? "is" : "are"} not shown to annotators.
            </Notice>
          )}
          <ListTable label={TITLES[pool]} heads={["Prompt", "Gold answer", "Answered by"]} hasActions>
            {tasks.map((task) => (
              <tr key={task.taskId}>
                <th scope="row" className="w-full min-w-48 text-left font-normal">
                  <span dir="auto" className="line-clamp-2">
                    {task.prompt}
                  </span>
                </th>
                <td className="whitespace-nowrap">
                  <ButtonLink
                    look={task.hasGold ? "plain" : "primary"}
                    href={`/projects/${slug}/gold/${task.taskId}`}
                    label={`${task.hasGold ? "Change" : "Give"} the gold answer of: ${task.prompt}`}
                  >
                    {task.hasGold ? "Change" : "Give gold answer"}
                  </ButtonLink>
                </td>
                <td className="tabular-nums">{task.answered}</td>
                <td className="text-right whitespace-nowrap">
                  <Button
                    look="quiet"
                    disabled={busy}
                    aria-label={`Take out: ${task.prompt}`}
                    onClick={() => send("DELETE", `${base}/tasks/${task.taskId}`)}
                  >
                    Take out
                  </Button>
                </td>
              </tr>
            ))}
          </ListTable>
          <Button
            look="plain"
            className="mt-3"
            disabled={busy}
            onClick={() => send("DELETE", `${base}/pools/${pool}`)}
          >
            Take all out
          </Button>
        </>
      )}
    </Panel>
  );
}
