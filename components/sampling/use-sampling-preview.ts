"use client";

import { useEffect, useState } from "react";
import type { SamplingPreview } from "@/lib/sampling/schema";
import { callApi, describeFailure } from "../call-api";
import type { ReadDraft } from "./sampling-draft";

/** The form changes with each key; the server is asked once it rests. */
const RESTS_MS = 300;

type Answer =
  { readonly preview: SamplingPreview } | { readonly failure: ReturnType<typeof describeFailure> };

export interface ShownPreview {
  /** What the form asks for is being counted: what is shown is of before. */
  readonly counting: boolean;
  readonly answer: Answer | undefined;
}

/** How much a draft is, as the server counts it; the last figures stay until the new ones are there. */
export function useSamplingPreview(draft: ReadDraft): ShownPreview {
  const body = draft.state === "ready" ? JSON.stringify(draft.asked) : undefined;
  const [told, setTold] = useState<{ readonly body: string; readonly answer: Answer }>();
  // The server is the outside system.
  useEffect(() => {
    if (body === undefined) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      callApi<SamplingPreview>("POST", "/api/v1/sampling-preview", JSON.parse(body), abort.signal).then(
        (preview) => setTold({ body, answer: { preview } }),
        (error: unknown) => {
          if (!abort.signal.aborted) setTold({ body, answer: { failure: describeFailure(error) } });
        },
      );
    }, RESTS_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  if (body === undefined) return { counting: false, answer: undefined };
  return { counting: told?.body !== body, answer: told?.answer };
}
