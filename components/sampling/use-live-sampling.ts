"use client";

import { useEffect, useState } from "react";
import type { Sampling } from "@/lib/sampling/schema";
import { callApi, describeFailure } from "../call-api";

const EVERY_MS = 1_000;

export interface LiveSampling {
  readonly sampling: Sampling;
  /** The last poll did not reach the server: what is shown is older. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly failure: ReturnType<typeof describeFailure> | undefined;
  readonly act: (what: "pause" | "resume" | "cancel") => void;
}

/** A job as the server has it now: asked while it waits or runs and the page is seen; old figures stay until new ones come. */
export function useLiveSampling(initial: Sampling): LiveSampling {
  const [sampling, setSampling] = useState(initial);
  const [stale, setStale] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<LiveSampling["failure"]>();
  const { number, state } = sampling;
  const path = `/api/v1/samplings/${number}`;
  const active = state === "queued" || state === "running";
  // The server is the outside system.
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const poll = async (): Promise<void> => {
      if (!document.hidden) {
        const reply = await callApi<Sampling>("GET", path, undefined, abort.signal);
        setSampling(reply);
        setStale(false);
      }
    };
    const again = (): void => {
      timer = setTimeout(() => {
        poll()
          .catch(() => setStale(!abort.signal.aborted))
          .finally(() => {
            if (!abort.signal.aborted) again();
          });
      }, EVERY_MS);
    };
    again();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [active, path]);
  const act = (what: "pause" | "resume" | "cancel"): void => {
    setBusy(true);
    setFailure(undefined);
    callApi<Sampling>("POST", `${path}/${what}`)
      .then(setSampling)
      .catch((error: unknown) => setFailure(describeFailure(error)))
      .finally(() => setBusy(false));
  };
  return { sampling, stale, busy, failure, act };
}
