"use client";

import { useCallback } from "react";
import { callApi } from "../call-api";
import type { Guidelines } from "./guidelines-panel";
import { GuidelinesText } from "./guidelines-text";

/** The guidelines on a page of their own: whoever opens it has read them. */
export function ReadGuidelines({
  slug,
  guidelines,
}: {
  readonly slug: string;
  readonly guidelines: Guidelines;
}) {
  const onRead = useCallback(
    (version: number) => {
      // Not noted: they are shown as changed once more, which does no harm.
      callApi("PUT", `/api/v1/projects/${slug}/guidelines/read`, { version }).catch(() => undefined);
    },
    [slug],
  );
  return <GuidelinesText guidelines={guidelines} onRead={onRead} />;
}
