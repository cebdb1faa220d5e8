"use client";

import { useEffect, useState } from "react";
import type { DatasetCounts, ExportSettings } from "@/lib/datasets/schema";
import { callApi } from "../call-api";

/** How many rows the export would have now; undefined while it is being counted. */
export function useDatasetCount(slug: string, settings: ExportSettings): DatasetCounts | undefined {
  const query = new URLSearchParams({
    format: settings.format,
    policy: settings.policy,
    testShare: String(settings.testShare),
    includeSurplus: String(settings.includeSurplus),
  }).toString();
  const [counted, setCounted] = useState<{ readonly query: string; readonly count: DatasetCounts }>();
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
      () => undefined, // the export itself says what is wrong
    );
    return () => abort.abort();
  }, [slug, query]);
  return counted?.query === query ? counted.count : undefined;
}
