import { createHash, randomInt, randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { AppError } from "@/lib/base/errors";
import { poll } from "./process";

/** The key of Prisma's own advisory lock: its tools and we exclude each other. */
const LOCK = 72707369;
const LOCK_WITHIN_MS = 120_000;
export const MIGRATIONS = path.resolve(import.meta.dirname, "../../prisma/migrations");

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly logs: string | null;
}

/** The migrations of this version, oldest first. */
export function readMigrations(folder: string = MIGRATIONS): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(path.join(folder, name, "migration.sql"), "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings the database to this version as `prisma migrate deploy` does: the same table, checksums and lock. Each
 * migration is applied whole or not at all. Gives the names of those it applied.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "preferendum-migrate" });
  client.on("error", () => undefined); // the running query rejects as well
  await client.connect();
  try {
    await takeLock(client);
    await client.query(TABLE);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // ends the session, which frees the lock
  }
}

/** Polls: waiting inside pg_advisory_lock() holds a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn. */
async function takeLock(client: pg.Client): Promise<void> {
  const tryLock = async () => {
    const { rows } = await client.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1) AS ok", [LOCK]);
    return rows[0]?.ok === true ? true : undefined;
  };
  const locked = await poll(tryLock, { withinMs: LOCK_WITHIN_MS, everyMs: 50 + randomInt(100) });
  if (locked === undefined)
    throw refusal("Another process has been migrating this database for two minutes.", "Wait, or end it.");
}

async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function findPending(migrations: readonly Migration[], applied: readonly AppliedRow[]): Migration[] {
  const failed = applied.find((row) => row.finished_at === null);
  if (failed !== undefined)
    throw refusal(
      `Migration ${failed.migration_name} failed earlier: ${failed.logs ?? "it was cut off"}`,
      `Mend the cause, then: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${failed.migration_name}';`,
    );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.migration_name);
    if (migration === undefined)
      throw refusal(
        `The database has the migration ${row.migration_name}, which this version does not know.`,
        "Start the newer version that made it, or restore a backup.",
      );
    if (!checksums(migration).includes(row.checksum))
      throw refusal(
        `Migration ${row.migration_name} was changed after it had been applied.`,
        "Restore the file; put the change into a new migration.",
      );
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const id = randomUUID();
  const insert = "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)";
  await client.query(insert, [id, sha256(sql), name]);
  try {
    await client.query(sql); // without parameters: the simple protocol, in which a whole file is one transaction
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    await client.query("ROLLBACK");
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [id, message]);
    throw refusal(`Migration ${name} failed: ${message}`, "Nothing of it was applied.", cause);
  }
  await client.query("RESET ALL");
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

/** The checksum, whatever the line ends of the checkout. */
function checksums({ sql }: Migration): string[] {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sha256(sql), sha256(unix), sha256(unix.replaceAll("\n", "\r\n"))];
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function refusal(userMessage: string, fix: string, cause?: unknown): AppError {
  return new AppError("unavailable", { message: userMessage, userMessage, fix, cause });
}
