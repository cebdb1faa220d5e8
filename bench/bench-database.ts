import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { closeDatabase } from "@/lib/platform/db";
import { setDatabaseUrl } from "@/lib/platform/env";
import { migrate } from "@/lib/platform/migrate";
import { useEmbeddedPostgres } from "@/lib/platform/postgres/embedded";

const ROOT = path.resolve(import.meta.dirname, "..");

export interface BenchDatabase {
  readonly url: string;
  /** Process id of the server. */
  readonly serverPid: number;
  readonly close: () => Promise<void>;
}

/** A fresh, migrated database on a durable embedded server of its own (fsync on), which is stopped at the end. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const embedded = await useEmbeddedPostgres({ root: path.join(ROOT, ".data/bench/postgres") });
  const admin = embedded.server.urlOf("postgres");
  const name = `bench_${randomBytes(5).toString("hex")}`;
  await runOn(admin, `CREATE DATABASE ${name}`);
  const url = embedded.server.urlOf(name);
  await migrate(url);
  setDatabaseUrl(url);
  return {
    url,
    serverPid: embedded.server.pid,
    close: async () => {
      await closeDatabase();
      await runOn(admin, `DROP DATABASE ${name} WITH (FORCE)`);
      await embedded.stop(10_000);
    },
  };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
