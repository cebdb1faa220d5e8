import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

/** Makes the template database that each test file clones. */
export default async function setup(project: TestProject): Promise<void> {
  const admin = process.env.PREFERENDUM_TEST_DATABASE_URL;
  if (admin === undefined) throw new Error("the embedded server for tests is not wired yet");
  const folder = "prisma/migrations";
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(path.join(folder, entry.name, "migration.sql"), "utf8"));
  const template = `preferendum_template_${createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12)}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (rowCount === 0) {
    await client.query(`CREATE DATABASE ${template}_new`);
    const url = new URL(admin);
    url.pathname = `/${template}_new`;
    const fresh = new pg.Client({ connectionString: url.href });
    await fresh.connect();
    for (const sql of files) await fresh.query(sql);
    await fresh.end();
    await client.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
  }
  await client.end();
  project.provide("databaseAdminUrl", admin);
  project.provide("databaseTemplate", template);
}

declare module "vitest" {
  interface ProvidedContext {
    databaseAdminUrl: string;
    databaseTemplate: string;
  }
}
