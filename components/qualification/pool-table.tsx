"use client";

import { qualificationTexts } from "@/lib/messages/qualification-texts";
import type { Pool, PoolTask } from "@/lib/qualification/schema";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { ListTable } from "../ui/list-table";
import { FailureNotice, Notice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

interface PoolTableProps {
  readonly slug: string;
  readonly pool: Pool;
  readonly tasks: readonly PoolTask[];
}

/** A pool's tasks in the order in which everybody gets them. */
export function PoolTable({ slug, pool, tasks }: PoolTableProps) {
  const { pool: t, prompt, actions } = qualificationTexts[useLanguage()];
  const { busy, failure, send } = useRequest();
  const base = `/api/v1/projects/${slug}/qualification`;
  const waiting = tasks.filter((task) => !task.hasGold).length;
  return (
    <Panel title={t.titles[pool]}>
      <FailureNotice failure={failure} />
      {tasks.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <>
          {waiting > 0 && <Notice meaning="warn">{t.waiting(waiting, tasks.length)}</Notice>}
          <ListTable label={t.titles[pool]} heads={[prompt, t.gold, t.answered]} actions={actions}>
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
                    label={(task.hasGold ? t.changeOf : t.giveOf)(task.prompt)}
                  >
                    {task.hasGold ? t.change : t.give}
                  </ButtonLink>
                </td>
                <td className="tabular-nums">{task.answered}</td>
                <td className="text-right whitespace-nowrap">
                  <Button
                    look="quiet"
                    disabled={busy}
                    aria-label={t.takeOutOf(task.prompt)}
                    onClick={() => send("DELETE", `${base}/tasks/${task.taskId}`)}
                  >
                    {t.takeOut}
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
            {t.takeAllOut}
          </Button>
        </>
      )}
    </Panel>
  );
}
