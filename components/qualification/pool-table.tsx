"use client";

import type { Pool, PoolTask } from "@/lib/qualification/schema";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { TableScroll } from "../ui/table-scroll";
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
      {failure !== undefined && (
        <Notice meaning="bad" fix={failure.fix}>
          {failure.message}
        </Notice>
      )}
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
          <TableScroll label={TITLES[pool]}>
            <table className="w-full text-left text-sm">
              <caption className="sr-only">{TITLES[pool]}</caption>
              <thead className="border-b border-line text-muted">
                <tr>
                  {["Prompt", "Gold answer", "Answered by"].map((head) => (
                    <th key={head} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
                      {head}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="sr-only">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {tasks.map((task) => (
                  <tr key={task.taskId}>
                    <th scope="row" className="w-full min-w-48 py-2 pr-4 text-left font-normal">
                      <span dir="auto" className="line-clamp-2">
                        {task.prompt}
                      </span>
                    </th>
                    <td className="py-2 pr-4 whitespace-nowrap">
                      <ButtonLink
                        look={task.hasGold ? "plain" : "primary"}
                        href={`/projects/${slug}/gold/${task.taskId}`}
                        label={`${task.hasGold ? "Change" : "Give"} the gold answer of: ${task.prompt}`}
                      >
                        {task.hasGold ? "Change" : "Give gold answer"}
                      </ButtonLink>
                    </td>
                    <td className="py-2 pr-4 tabular-nums">{task.answered}</td>
                    <td className="py-2 text-right whitespace-nowrap">
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
              </tbody>
            </table>
          </TableScroll>
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
