import pg from "pg";
import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { migrate, readMigrations } from "@/lib/platform/migrate";
import { databaseUrl, runAsAdmin } from "../../support/test-server";

const names: string[] = [];
let url = "";

beforeEach(async () => {
  const name = `preferendum_migrate_${process.pid}_${names.length}`;
  await runAsAdmin(inject("databaseAdminUrl"), `CREATE DATABASE ${name}`);
  names.push(name);
  url = databaseUrl(inject("databaseAdminUrl"), name);
});

afterAll(async () => {
  for (const name of names)
    await runAsAdmin(inject("databaseAdminUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
});

const one = { name: "1_one", sql: "CREATE TABLE one (id int);" };
const two = { name: "2_two", sql: "CREATE TABLE two (id int);" };

async function tables(): Promise<string[]> {
  const { rows } = await runAsAdmin(
    url,
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row: { tablename: string }) => row.tablename);
}

test("a second run finds nothing to do", async () => {
  const all = readMigrations().map(({ name }) => name);
  expect(await migrate(url)).toEqual(all);
  expect(await migrate(url)).toEqual([]);
});

test("of eight processes that migrate at once, one applies each migration", async () => {
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(url, [one, two])));
  expect(applied.flat().sort()).toEqual(["1_one", "2_two"]);
});

test("a concurrent index does not deadlock with waiting processes", async () => {
  const index = { name: "3_index", sql: "CREATE INDEX CONCURRENTLY one_id ON one (id);" };
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, [one, index])));
  expect(applied.flat()).toHaveLength(2);
});

test("a migration that was changed after it was applied is refused", async () => {
  await migrate(url, [one]);
  await expect(migrate(url, [{ ...one, sql: "CREATE TABLE other (id int);" }])).rejects.toThrow(
    /changed after/,
  );
});

test("other line ends are no change", async () => {
  const lines = { name: "1_lines", sql: "CREATE TABLE one (\n  id int\n);\n" };
  await migrate(url, [lines]);
  expect(await migrate(url, [{ ...lines, sql: lines.sql.replaceAll("\n", "\r\n") }])).toEqual([]);
});

test("older code refuses a newer database", async () => {
  await migrate(url, [one, two]);
  await expect(migrate(url, [one])).rejects.toThrow(/does not know/);
});

test("a failed migration leaves nothing of itself and blocks until it is marked as rolled back", async () => {
  const bad = { name: "2_bad", sql: "CREATE TABLE half (id int); SELECT 1 / 0;" };
  await expect(migrate(url, [one, bad])).rejects.toThrow(/2_bad failed: division by zero/);
  expect(await tables()).toEqual(["_prisma_migrations", "one"]);
  await expect(migrate(url, [one, two])).rejects.toThrow(/failed earlier: division by zero/);
  await runAsAdmin(
    url,
    "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_bad'",
  );
  expect(await migrate(url, [one, two])).toEqual(["2_two"]);
});

test("bodies with semicolons and dollar quotes are one statement", async () => {
  const body = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;";
  await migrate(url, [{ name: "1_f", sql: body }]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect((await client.query("SELECT f()")).rows).toEqual([{ f: 7 }]);
  await client.end();
});
