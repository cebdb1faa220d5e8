"use client";

import { useEffect, useState } from "react";
import { callApi } from "./call-api";

export interface Polled<T> {
  readonly value: T;
  /** The last poll did not reach the server: what is shown is older. */
  readonly stale: boolean;
  readonly setValue: (value: T) => void;
}

interface PollingChoice<T> {
  readonly everyMs: number;
  /** Whether it may still change by itself; false: nothing is asked. */
  readonly isActive: (value: T) => boolean;
}

/**
 * What the server has now: asked again and again while the page is seen, and at once when it is seen again; the old value
 * stays until the new one comes, so that nothing flickers.
 */
export function usePolling<T>(path: string, initial: T, { everyMs, isActive }: PollingChoice<T>): Polled<T> {
  const [value, setValue] = useState(initial);
  const [stale, setStale] = useState(false);
  const active = isActive(value);
  // The server is the outside system.
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      if (!document.hidden)
        await callApi<T>("GET", path, undefined, abort.signal).then(
          (reply) => {
            setValue(reply);
            setStale(false);
          },
          () => setStale(!abort.signal.aborted),
        );
      if (!abort.signal.aborted) timer = setTimeout(() => void ask(), everyMs);
    };
    const seenAgain = (): void => {
      if (!document.hidden) void ask();
    };
    timer = setTimeout(() => void ask(), everyMs);
    document.addEventListener("visibilitychange", seenAgain);
    return () => {
      clearTimeout(timer);
      abort.abort();
      document.removeEventListener("visibilitychange", seenAgain);
    };
  }, [active, everyMs, path]);
  return { value, stale, setValue };
}
