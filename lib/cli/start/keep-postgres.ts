import { log } from "@/lib/platform/log";
import { type Embedded, useEmbeddedPostgres } from "@/lib/platform/postgres/embedded";

const RETRY_MS = 500;

export interface PostgresKeeper {
  readonly stop: (withinMs: number) => Promise<void>;
}

/** Starts the embedded server again whenever it dies. `onMoved` hears of a new address. */
export function keepPostgres(first: Embedded, onMoved: (url: string) => void): PostgresKeeper {
  let current: Embedded = first;
  let stopping = false;
  const keep = async () => {
    for (;;) {
      await current.lost;
      if (stopping) return;
      log.warn("postgres_ended", { pid: current.server.pid });
      const url = current.url;
      current = await startAgain(() => stopping, current);
      if (current.url !== url) onMoved(current.url);
    }
  };
  void keep();
  return {
    stop: async (withinMs) => {
      stopping = true;
      await current.stop(withinMs);
    },
  };
}

async function startAgain(isStopping: () => boolean, old: Embedded): Promise<Embedded> {
  while (!isStopping()) {
    try {
      return await useEmbeddedPostgres();
    } catch (error) {
      log.error("postgres_does_not_start", { message: String(error) });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  return old;
}
