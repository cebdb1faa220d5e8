"use client";

import { useEffect, useState } from "react";
import type { JudgePreview, NewJudge } from "@/lib/judges/schema";
import { callApi, describeFailure } from "../call-api";

/** The form changes with each key; the server is asked once it rests. */
const RESTS_MS = 300;

export interface ShownJudgePreview {
  /** What the form asks for is being counted: what is shown is of before. */
  readonly counting: boolean;
  readonly preview: JudgePreview | undefined;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
}

/** How a draft would ask and how often, as the server says; the last answer stays until the new one is there. */
export function useJudgePreview(slug: string, asked: NewJudge | undefined): ShownJudgePreview {
  const body = asked === undefined ? undefined : JSON.stringify(asked);
  const [told, setTold] = useState<Omit<ShownJudgePreview, "counting"> & { readonly body: string }>();
  // The server is the outside system.
  useEffect(() => {
    if (body === undefined) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const path = `/api/v1/projects/${slug}/judge-preview`;
      callApi<JudgePreview>("POST", path, JSON.parse(body), abort.signal).then(
        (preview) => setTold({ body, preview, failure: undefined }),
        (error: unknown) => {
          if (!abort.signal.aborted) setTold({ body, preview: undefined, failure: describeFailure(error) });
        },
      );
    }, RESTS_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body, slug]);
  if (body === undefined) return { counting: false, preview: undefined, failure: undefined };
  return { counting: told?.body !== body, preview: told?.preview, failure: told?.failure };
}
