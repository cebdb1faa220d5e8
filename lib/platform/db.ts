import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "./env";
import { log } from "./log";
import { PrismaClient } from "./prisma/client";

interface Connections {
  readonly pool: pg.Pool;
  readonly turnPool: pg.Pool;
  readonly prisma: () => PrismaClient;
  readonly close: () => Promise<void>;
}

// Next bundles a module more than once (pages, routes), and the API's process is bundled by itself: one pool a process
// all the same. Its Prisma client comes from the copy that made the pool: another copy's adapter would not know it for a
// pool, and connect to a default address.
const globals = globalThis as { preferendumConnections?: Connections | undefined };

function getConnections(): Connections {
  globals.preferendumConnections ??= makeConnections();
  return globals.preferendumConnections;
}

/** The process's pool, for hot and bulk paths in repository files. */
export function getPool(): pg.Pool {
  return getConnections().pool;
}

/**
 * The connections for what an annotator waits for at each task, which no long export can hold: named statements with
 * one row in view. They are planned once for any parameters; planning them anew for each costs Postgres a seventh of a
 * turn. Not for statements whose plan depends on their parameters, such as filters that may be null.
 */
export function getTurnPool(): pg.Pool {
  return getConnections().turnPool;
}

/** The process's Prisma client, on the pool of `getPool`. */
export function getPrisma(): PrismaClient {
  return getConnections().prisma();
}

export type Client = pg.PoolClient;
/** A pool or one of its connections: what a query needs. */
export type Queryable = Pick<pg.Pool, "query">;

/** Runs `work` in one transaction on one connection; any throw rolls it back. */
export async function withTransaction<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = await getPool().connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    try {
      await client.query("ROLLBACK");
      client.release();
    } catch {
      client.release(true); // the connection is broken: the pool must not reuse it
    }
    throw error;
  }
}

export async function closeDatabase(): Promise<void> {
  await globals.preferendumConnections?.close();
  globals.preferendumConnections = undefined;
}

/** Of a process's connections those for turns: more of them at once only take the processor from one another. */
const TURN_SHARE = 0.4;

function makeConnections(): Connections {
  const { DATABASE_POOL } = env();
  const forTurns = Math.max(1, Math.round(DATABASE_POOL * TURN_SHARE));
  const pool = createPool(Math.max(1, DATABASE_POOL - forTurns));
  const turnPool = createPool(forTurns, async (client) => {
    await client.query("SET plan_cache_mode = force_generic_plan");
  });
  let client: PrismaClient | undefined;
  return {
    pool,
    turnPool,
    prisma: () => (client ??= new PrismaClient({ adapter: new PrismaPg(pool) })),
    close: async () => {
      await client?.$disconnect();
      await Promise.all([pool.end(), turnPool.end()]);
    },
  };
}

function createPool(max: number, prepare?: (client: pg.ClientBase) => Promise<void>): pg.Pool {
  const { DATABASE_URL } = env();
  if (DATABASE_URL === undefined)
    throw new Error("DATABASE_URL is not set: start through `npm start` or the command line");
  // The pool waits for its promise before it hands the connection out, though its types do not say so.
  const hooks = prepare === undefined ? {} : { onConnect: prepare };
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max,
    application_name: "preferendum",
    ...hooks,
  });
  // Without a listener a restart of Postgres would end this process.
  pool.on("error", (error) => log.warn("database_connection_lost", { message: error.message }));
  // The pool listens to idle connections only; one that breaks between two queries of a transaction needs its own.
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
  });
  return pool;
}
