"use client";

import { useState } from "react";
import type { SamplingText } from "@/lib/messages/sampling";
import type { AddedTasks } from "@/lib/sampling/schema";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";

interface AddTasksProps {
  readonly texts: SamplingText["job"];
  readonly number: number;
}

/** Makes tasks of a finished job's answers that came after its tasks were made. */
export function AddTasks({ texts: t, number }: AddTasksProps) {
  const [added, setAdded] = useState<AddedTasks>();
  const { busy, failure, submit } = useAction(async () => {
    setAdded(await callApi<AddedTasks>("POST", `/api/v1/samplings/${number}/tasks`, {}));
  });
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <Button type="submit" look="plain" disabled={busy}>
        {t.addTasks}
      </Button>
      <FailureNotice failure={failure} />
      <span role="status" className="text-sm text-muted">
        {added !== undefined && t.addedTasks(added.tasks, added.completions)}
      </span>
    </form>
  );
}
