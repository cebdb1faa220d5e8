"use client";

import { useEffect, useState } from "react";

export interface Stoppable {
  /** The signal of work that begins; what was under way ends. */
  readonly start: () => AbortSignal;
  readonly stop: () => void;
}

/** Work that goes on request by request ends with the page that began it, or when the page says so. */
export function useStoppable(): Stoppable {
  const [stoppable] = useState(createStoppable);
  useEffect(() => stoppable.stop, [stoppable]);
  return stoppable;
}

/** One work at a time. */
export function createStoppable(): Stoppable {
  let current: AbortController | undefined;
  const stop = (): void => current?.abort();
  const start = (): AbortSignal => {
    stop();
    current = new AbortController();
    return current.signal;
  };
  return { start, stop };
}
