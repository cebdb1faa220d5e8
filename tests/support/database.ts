import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/platform/db";

/** Gives the test file a database of its own, cloned from the migrated template, and sets DATABASE_URL to it. */
export function useDatabase(): void {
  const name = `preferendum_test_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    await runAsAdmin(`CREATE DATABASE ${name} TEMPLATE ${inject("databaseTemplate")}`);
    const url = new URL(inject("databaseAdminUrl"));
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.href;
  });
  afterAll(async () => {
    await closeDatabase();
    await runAsAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
  });
}

async function runAsAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("databaseAdminUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
