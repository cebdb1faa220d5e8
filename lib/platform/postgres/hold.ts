import pg from "pg";

export const WATCHER_NAME = "preferendum-watcher";

/** A connection that marks the server as in use: the watcher stops a server that nobody is connected to. */
export interface Hold {
  /** Resolves when the connection ends without release(): the server died. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

export async function holdServer(url: string): Promise<Hold> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "preferendum-hold",
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
  });
  await client.connect();
  return {
    lost,
    release: async () => {
      client.removeAllListeners("end");
      await client.end();
    },
  };
}

/** How many clients besides this connection and the watcher are connected to the server, to whatever database. */
export async function countOtherClients(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> $1`,
    [WATCHER_NAME],
  );
  return rows[0]?.n ?? 0;
}
