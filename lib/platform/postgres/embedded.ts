import path from "node:path";
import pg from "pg";
import { env } from "../env";
import { poll } from "../process";
import { makeWritableFolder } from "../writable-folder";
import { countOtherClients, type Hold, holdServer } from "./hold";
import { stopPostmaster } from "./postmaster";
import { ensurePostgres, type PostgresServer } from "./server";
import { ensureWatcher } from "./spawn-watcher";

const DATABASE = "preferendum";

/** The embedded server, in use by this process until it lets go. */
export interface Embedded {
  readonly server: PostgresServer;
  /** Of the product's own database. */
  readonly url: string;
  /** Resolves when the server dies. */
  readonly lost: Promise<void>;
  /** Lets go; the watcher stops the server a few seconds after the last user. */
  readonly release: () => Promise<void>;
  /** Lets go and stops the server at once, unless somebody else uses it. */
  readonly stop: (withinMs: number) => Promise<void>;
}

export interface EmbeddedOptions {
  /** Default: postgres/ in DATA_DIR. */
  readonly root?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts or adopts the embedded server, makes the product's database, and holds the server. */
export async function useEmbeddedPostgres(options: EmbeddedOptions = {}): Promise<Embedded> {
  if (options.root === undefined) await makeWritableFolder(env().DATA_DIR, "DATA_DIR");
  const root = options.root ?? path.join(env().DATA_DIR, "postgres");
  const server = await ensurePostgres(root, options.settings);
  const hold = await tryHold(server);
  // The server was being stopped while we adopted it.
  if (hold === undefined) return useEmbeddedPostgres(options);
  await createDatabase(server.urlOf("postgres"), DATABASE);
  await ensureWatcher(server);
  return {
    server,
    url: server.urlOf(DATABASE),
    lost: hold.lost,
    release: () => hold.release(),
    stop: async (withinMs) => {
      await hold.release().catch(() => undefined);
      if (!(await isInUse(server))) await stopPostmaster(server.pid, server.data, withinMs);
    },
  };
}

async function tryHold(server: PostgresServer): Promise<Hold | undefined> {
  try {
    return await holdServer(server.urlOf("postgres"));
  } catch {
    return undefined;
  }
}

/** Clients that are just leaving still count for a moment. */
async function isInUse(server: PostgresServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const idle = async () => ((await countOtherClients(client)) === 0 ? true : undefined);
    return (await poll(idle, { withinMs: 1_000 })) === undefined;
  } catch {
    return true; // gone, or all connections taken
  } finally {
    client.end().catch(() => undefined); // of a connection that failed, end() may never resolve
  }
}

/** Makes the database unless it is there; two processes may try at once. */
export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const taken = error instanceof pg.DatabaseError && ["42P04", "23505"].includes(error.code ?? "");
    if (!taken) throw error;
  } finally {
    await client.end();
  }
}
