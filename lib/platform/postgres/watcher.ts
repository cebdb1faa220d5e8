// A detached process: stops the embedded Postgres when nobody has been connected to it for a while, whatever became of
// the processes that started it. Arguments: data folder, pid of the server; the server's address is in DATABASE_URL.
import pg from "pg";
import { env } from "../env";
import { countOtherClients, WATCHER_NAME } from "./hold";
import { isPostmaster, stopPostmaster } from "./postmaster";

const EVERY_MS = 500;
/** Longer than the gap between two commands of a script, so that they share one server. */
const LINGER_MS = 4_000;
/** "preferendum watcher" as a number: one watcher a server. */
const WATCHER_LOCK = 72707370;

async function watch(data: string, pid: number, url: string): Promise<void> {
  while (isPostmaster(pid, data)) {
    const client = new pg.Client({ connectionString: url, application_name: WATCHER_NAME });
    client.on("error", () => undefined); // the next query fails too, and the loop sees it
    try {
      await client.connect();
      if (await isOnlyWatcher(client)) await stopWhenIdle(client, pid, data);
      return;
    } catch {
      await pause(); // no connection now: starting, stopping, or all connections are taken
    } finally {
      client.end().catch(() => undefined); // of a connection that failed, end() may never resolve
    }
  }
}

async function isOnlyWatcher(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1) AS ok", [
    WATCHER_LOCK,
  ]);
  return rows[0]?.ok === true;
}

/** Rejects when the connection is lost. */
async function stopWhenIdle(client: pg.Client, pid: number, data: string): Promise<void> {
  let idleSince = performance.now();
  for (;;) {
    if ((await countOtherClients(client)) > 0) idleSince = performance.now();
    else if (performance.now() - idleSince > LINGER_MS) break;
    await pause();
  }
  await stopPostmaster(pid, data, 30_000);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS));

const [data, pid] = process.argv.slice(2);
const url = env().DATABASE_URL;
if (data === undefined || pid === undefined || url === undefined) process.exit(2);
await watch(data, Number(pid), url);
process.exit(0);
