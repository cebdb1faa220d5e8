"use client";

import { useEffect, useState } from "react";
import type { DatasetCounts, ExportSettings } from "@/lib/datasets/schema";
import { ApiError, callApi, describeFailure, type Failure } from "../call-api";
import { settingsQuery } from "./settings-query";

/** Why there is no count, in the server's words. */
type Refused = Extract<Failure, { is: "said" }> & {
  /** What these choices need is not there yet; else something went wrong. */
  readonly isMissing: boolean;
};

/** "failed": for no reason that can be said. */
export type Count = DatasetCounts | Refused | "failed";

export function isFailed(count: Count | undefined): count is Refused | "failed" {
  return count === "failed" || (count !== undefined && "is" in count);
}

/** How many rows the export would have now, counted anew for each value of `again`; undefined while it is being counted. */
export function useDatasetCount(slug: string, settings: ExportSettings, again = 0): Count | undefined {
  const query = settingsQuery(settings);
  const key = `${query} ${again}`;
  const [counted, setCounted] = useState<{ readonly key: string; readonly count: Count }>();
  // The server is the outside system.
  useEffect(() => {
    const abort = new AbortController();
    callApi<DatasetCounts>(
      "GET",
      `/api/v1/projects/${slug}/dataset-count?${query}`,
      undefined,
      abort.signal,
    ).then(
      (count) => setCounted({ key, count }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const failure = describeFailure(error);
        const isMissing = error instanceof ApiError && error.code === "conflict";
        setCounted({ key, count: failure.is === "said" ? { ...failure, isMissing } : "failed" });
      },
    );
    return () => abort.abort();
  }, [slug, query, key]);
  return counted?.key === key ? counted.count : undefined;
}
