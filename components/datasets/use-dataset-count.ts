"use client";

import { useEffect, useState } from "react";
import type { DatasetCounts, ExportSettings } from "@/lib/datasets/schema";
import { callApi } from "../call-api";
import { settingsQuery } from "./settings-query";

type Count = DatasetCounts | "failed";

/** How many rows the export would have now; undefined while it is being counted. */
export function useDatasetCount(slug: string, settings: ExportSettings): Count | undefined {
  const query = settingsQuery(settings);
  const [counted, setCounted] = useState<{ readonly query: string; readonly count: Count }>();
  // The server is the outside system.
  useEffect(() => {
    const abort = new AbortController();
    callApi<DatasetCounts>(
      "GET",
      `/api/v1/projects/${slug}/dataset-count?${query}`,
      undefined,
      abort.signal,
    ).then(
      (count) => setCounted({ query, count }),
      () => {
        if (!abort.signal.aborted) setCounted({ query, count: "failed" });
      },
    );
    return () => abort.abort();
  }, [slug, query]);
  return counted?.query === query ? counted.count : undefined;
}
