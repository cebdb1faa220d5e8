import { spawn } from "node:child_process";
import pg from "pg";
import { childEnv } from "../env";
import { entryOf, ROOT } from "../supervisor/entry";
import { WATCHER_NAME } from "./hold";
import type { PostgresServer } from "./server";

/** Starts the watcher of this server unless it has one. */
export async function ensureWatcher(server: PostgresServer): Promise<void> {
  const url = server.urlOf("postgres");
  if (server.adopted && (await hasWatcher(url))) return;
  const { file, execArgv } = entryOf("lib/platform/postgres/watcher.ts");
  const child = spawn(process.execPath, [...execArgv, file, server.data, String(server.pid)], {
    cwd: ROOT,
    env: childEnv({ DATABASE_URL: url, NODE_OPTIONS: undefined }),
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => undefined); // without a watcher the server is adopted at the next start
  child.unref();
}

async function hasWatcher(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const query = "SELECT 1 FROM pg_stat_activity WHERE application_name = $1";
    return (await client.query(query, [WATCHER_NAME])).rowCount !== 0;
  } finally {
    await client.end();
  }
}
