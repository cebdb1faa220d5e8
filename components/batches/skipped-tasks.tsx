"use client";

import type { SkippedTask, SkippedTasks } from "@/lib/annotations/skipped-task";
import type { Language } from "@/lib/messages/languages";
import { skippedTasksTexts } from "@/lib/messages/skipped-tasks-texts";
import { SKIPPED_DECISIONS, type SkippedDecision } from "@/lib/tasks/schema";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { Panel } from "../ui/page-header";
import { useRequest } from "../use-request";

interface SkippedTasksProps {
  readonly slug: string;
  readonly language: Language;
  readonly skipped: SkippedTasks;
  readonly canManage: boolean;
}

/** Tasks that several people skipped, why, and what is to become of each; nothing where there is none. */
export function SkippedTasksPanel({ slug, language, skipped, canManage }: SkippedTasksProps) {
  const t = skippedTasksTexts[language];
  const { busy, failure, send } = useRequest();
  const { tasks, total } = skipped;
  if (tasks.length === 0) return null;
  const decide = ({ taskId }: SkippedTask, decision: SkippedDecision): void =>
    send("PATCH", `/api/v1/projects/${slug}/skipped-tasks/${taskId}`, { decision });
  return (
    <Panel title={t.title(total)}>
      <p className="text-sm text-muted">
        {t.lead} {total > tasks.length && t.shown(tasks.length)}
      </p>
      <FailureNotice failure={failure} />
      <ul className="flex flex-col divide-y divide-line">
        {tasks.map((task) => (
          <li key={task.taskId} className="flex flex-wrap items-start justify-between gap-3 py-3 text-sm">
            <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
              <p className="line-clamp-2 break-words" dir="auto">
                {task.prompt}
              </p>
              <p>
                {task.reasons.map(({ reason, people }) => t.people(t.reasons[reason], people)).join(" · ")}
              </p>
              <p className="text-muted">{t.of(task.promptSet.name, task.counted, task.wanted)}</p>
            </div>
            {canManage && (
              <span className="flex gap-1">
                {SKIPPED_DECISIONS.map((decision) => (
                  <Button
                    key={decision}
                    look={decision === "ask" ? "plain" : "quiet"}
                    disabled={busy}
                    aria-label={t.named(t[decision], task.prompt.slice(0, 60))}
                    onClick={() => decide(task, decision)}
                  >
                    {t[decision]}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
