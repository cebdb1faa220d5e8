"use client";

import { useCallback, useEffect, useRef } from "react";

/** Work that goes on request by request ends with the page that began it, or when the page says so. */
export function useStoppable(): {
  /** The signal of work that begins; what was under way ends. */
  readonly start: () => AbortSignal;
  readonly stop: () => void;
} {
  const current = useRef<AbortController>(undefined);
  const stop = useCallback(() => current.current?.abort(), []);
  const start = useCallback(() => {
    stop();
    current.current = new AbortController();
    return current.current.signal;
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { start, stop };
}
