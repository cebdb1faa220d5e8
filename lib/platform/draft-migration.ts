// npm run migration -- NAME: writes a migration that brings what the migrations make to what schema.prisma says.
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate, MIGRATIONS } from "./migrate";
import { useEmbeddedPostgres } from "./postgres/embedded";
import { diffSchema } from "./schema-diff";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function draftMigration(name: string): Promise<number> {
  const sql = await diffFromMigrations();
  if (sql === undefined) {
    say("Nothing to write: the migrations make what prisma/schema.prisma says.");
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(MIGRATIONS, `${time}_${name}`, "migration.sql");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  say(`Wrote ${path.relative(process.cwd(), file)}. Read it, and add the CHECK constraints by hand.`);
  return 0;
}

/** On a scratch database of the embedded server. */
async function diffFromMigrations(): Promise<string | undefined> {
  const embedded = await useEmbeddedPostgres();
  const database = `draft_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: embedded.server.urlOf("postgres") });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${database}`);
    await migrate(embedded.server.urlOf(database));
    return await diffSchema(embedded.server.urlOf(database));
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await admin.end();
    await embedded.release();
  }
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  say("Usage: npm run migration -- NAME    (lower case, like add_endpoints)");
  process.exit(2);
}
process.exit(await draftMigration(name));
