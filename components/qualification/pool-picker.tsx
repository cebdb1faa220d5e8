"use client";

import { qualificationTexts } from "@/lib/messages/qualification-texts";
import type { Pool } from "@/lib/qualification/schema";
import type { TaskRow } from "@/lib/tasks/schema";
import { useLanguage } from "../annotate/texts";
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
  const { pick: t, prompt: promptHead } = qualificationTexts[useLanguage()];
  const { busy, failure, send } = useRequest();
  const open = tasks.filter((task) => task.state === "open" && task.k >= 2 && !task.isGiven);
  const add = (pool: Pool, taskId: string) =>
    send("POST", `/api/v1/projects/${slug}/qualification/tasks`, { pool, taskIds: [taskId] });
  return (
    <Panel title={t.title}>
      <p className="mb-3 max-w-2xl text-sm text-muted">{t.about}</p>
      <FailureNotice failure={failure} />
      {open.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <ListTable label={t.label} heads={[promptHead, t.moveTo]} className="max-h-96">
          {open.map(({ taskId, prompt }) => (
            <tr key={taskId}>
              <th scope="row" className="w-full text-left font-normal">
                <span dir="auto" className="line-clamp-2">
                  {prompt}
                </span>
              </th>
              <td>
                <div className="flex flex-col gap-2 sm:flex-row">
                  {POOLS.map((pool) => (
                    <Button
                      key={pool}
                      look="plain"
                      disabled={busy}
                      aria-label={t.move[pool](prompt)}
                      onClick={() => add(pool, taskId)}
                    >
                      {t.pools[pool]}
                    </Button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </ListTable>
      )}
      {next !== null && (
        <p className="mt-3">
          <ButtonLink look="plain" href={`/projects/${slug}/settings/qualification?after=${next}`}>
            {t.next}
          </ButtonLink>
        </p>
      )}
    </Panel>
  );
}

const POOLS = ["training", "qualification"] as const satisfies readonly Pool[];
