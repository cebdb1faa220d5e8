import type { OutboxDatabase } from "./database";
import type { OutboxEntry } from "./entry";

/** Keeps entries as long as it lives, where none may stay behind: for a preview of the screen. */
export function createMemoryDatabase(): OutboxDatabase {
  const kept = new Map<string, OutboxEntry>();
  return {
    list: () => Promise.resolve([...kept.values()]),
    change: (clientId, work) => {
      const next = work(kept.get(clientId));
      if (next === null) kept.delete(clientId);
      else if (next !== undefined) kept.set(clientId, next);
      return Promise.resolve();
    },
  };
}
