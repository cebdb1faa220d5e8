/** What tabs of one user that share an outbox need of each other. */
export interface Tabs {
  /** Only one tab at a time does the work; the others wait for their turn. */
  exclusively(work: () => Promise<void>): Promise<void>;
  /** The entries are others than before. */
  tell(): void;
  /** Calls back when another tab told; gives what ends it. */
  listen(listener: () => void): () => void;
}

/** Over Web Locks and a broadcast channel; where a browser has none, twice sent is stored once all the same. */
export function createTabs(userId: string): Tabs {
  const name = `preferendum.outbox.${userId}`;
  const locks = "locks" in navigator ? navigator.locks : undefined; // only on https and localhost
  let channel: BroadcastChannel | undefined;
  return {
    exclusively: async (work) => {
      if (locks === undefined) await work();
      else await locks.request(name, work);
    },
    tell: () => channel?.postMessage(null),
    listen: (listener) => {
      channel ??= typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
      channel?.addEventListener("message", listener);
      return () => {
        channel?.close();
        channel = undefined;
      };
    },
  };
}

/** A page that shares with none. */
export const ALONE: Tabs = {
  exclusively: (work) => work(),
  tell: () => undefined,
  listen: () => () => undefined,
};
