"use client";

import { useState } from "react";
import type { ExportSettings } from "@/lib/datasets/schema";
import type { InspectionResult } from "@/lib/datasets/warnings";
import type { DatasetText } from "@/lib/messages/datasets";
import { callApi } from "../call-api";
import { Button } from "../ui/button";
import { FailureNotice } from "../ui/notice";
import { useAction } from "../use-action";
import { settingsQuery } from "./settings-query";
import { WarningList } from "./warning-list";

interface ExportWarningsProps {
  readonly texts: DatasetText;
  readonly slug: string;
  readonly settings: ExportSettings;
}

/** Looks the export through before it is made; asked for, because every text is read for it. */
export function ExportWarnings({ texts: t, slug, settings }: ExportWarningsProps) {
  const query = settingsQuery(settings);
  const [looked, setLooked] = useState<{ readonly query: string; readonly result: InspectionResult }>();
  const { busy, failure, submit } = useAction(async () => {
    const result = await callApi<InspectionResult>(
      "GET",
      `/api/v1/projects/${slug}/dataset-warnings?${query}`,
    );
    setLooked({ query, result });
  });
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col items-start gap-3 border-t border-line pt-4">
      <FailureNotice failure={failure} />
      <Button type="submit" look="plain" disabled={busy}>
        {busy ? t.warnings.looking : t.warnings.look}
      </Button>
      <div role="status">{looked?.query === query && <WarningList texts={t} result={looked.result} />}</div>
    </form>
  );
}
