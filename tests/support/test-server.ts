import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { migrate, readMigrations } from "@/lib/platform/migrate";
import { useEmbeddedPostgres } from "@/lib/platform/postgres/embedded";
import { UNSAFE_SETTINGS } from "@/lib/platform/postgres/server";

export interface TestServer {
  readonly adminUrl: string;
  /** A database that has all migrations. */
  readonly template: string;
  readonly close: () => Promise<void>;
}

/** The server for tests: PREFERENDUM_TEST_DATABASE_URL's, else an embedded one in .data/test. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.PREFERENDUM_TEST_DATABASE_URL;
  if (given !== undefined && given !== "")
    return { adminUrl: given, template: await ensureTemplate(given), close: () => Promise.resolve() };
  const embedded = await useEmbeddedPostgres({ root: ".data/test/postgres", settings: UNSAFE_SETTINGS });
  const adminUrl = embedded.server.urlOf("postgres");
  return { adminUrl, template: await ensureTemplate(adminUrl), close: () => embedded.stop(10_000) };
}

/** The address of another database on the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function runAsAdmin(adminUrl: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of its own for one test or one product, from the template. */
export async function cloneTemplate(adminUrl: string, template: string): Promise<string> {
  const name = `preferendum_test_${randomBytes(6).toString("hex")}`;
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}

async function ensureTemplate(adminUrl: string): Promise<string> {
  const content = readMigrations().map(({ name, sql }) => `${name}\n${sql}`);
  const template = `preferendum_template_${createHash("sha256").update(content.join("\n")).digest("hex").slice(0, 12)}`;
  const exists = async () =>
    (await runAsAdmin(adminUrl, `SELECT 1 FROM pg_database WHERE datname = '${template}'`)).rowCount !== 0;
  if (await exists()) return template;
  const fresh = `${template}_${randomBytes(4).toString("hex")}`;
  await runAsAdmin(adminUrl, `CREATE DATABASE ${fresh}`);
  await migrate(databaseUrl(adminUrl, fresh));
  try {
    await runAsAdmin(adminUrl, `ALTER DATABASE ${fresh} RENAME TO ${template}`);
  } catch (error) {
    await runAsAdmin(adminUrl, `DROP DATABASE ${fresh}`);
    if (!(await exists())) throw error; // otherwise another run was faster
  }
  return template;
}
