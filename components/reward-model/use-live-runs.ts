"use client";

import { useCallback, useEffect, useState } from "react";
import type { Run } from "@/lib/reward-model/schema";
import { callApi } from "../call-api";

const EVERY_MS = 1_500;

/** The trainings, asked again while one waits or runs, and when `refresh` is called. */
export function useLiveRuns(
  slug: string,
  first: readonly Run[],
): { readonly runs: readonly Run[]; readonly refresh: () => void } {
  const [runs, setRuns] = useState(first);
  const refresh = useCallback(() => {
    callApi<{ runs: Run[] }>("GET", `/api/v1/projects/${slug}/runs`).then(
      (reply) => setRuns(reply.runs),
      () => undefined, // not reached: the next poll may be
    );
  }, [slug]);
  const active = runs.some((run) => run.state === "queued" || run.state === "running");
  // The server is the outside system.
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [active, refresh]);
  return { runs, refresh };
}
