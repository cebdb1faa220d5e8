import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { poll, signalProcess } from "@/lib/platform/process";
import { type Embedded, useEmbeddedPostgres } from "@/lib/platform/postgres/embedded";
import { isPostmaster } from "@/lib/platform/postgres/postmaster";
import { ensurePostgres, type PostgresServer, UNSAFE_SETTINGS } from "@/lib/platform/postgres/server";

let root = "";
const used: PostgresServer[] = [];

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "preferendum-pg-"));
  chmodSync(root, 0o755);
});

afterEach(async () => {
  for (const server of used.splice(0)) {
    if (isRunning(server)) signalProcess(server.pid, "SIGQUIT");
    await gone(server, 5_000);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function use(): Promise<Embedded> {
  const embedded = await useEmbeddedPostgres({ root: path.join(root, "pg"), settings: UNSAFE_SETTINGS });
  used.push(embedded.server);
  return embedded;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Not isAlive: a server that ended is a zombie until Node has noticed. */
const isRunning = ({ pid, data }: PostgresServer) => isPostmaster(pid, data);
const gone = (server: PostgresServer, withinMs: number) =>
  poll(() => (isRunning(server) ? undefined : true), { withinMs });

test("four that start at once share one server", async () => {
  const all = await Promise.all([use(), use(), use(), use()]);
  expect(new Set(all.map(({ server }) => server.pid)).size).toBe(1);
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  await Promise.all(all.map(({ release }) => release()));
});

test("data survives a stop, and the address stays the same", async () => {
  const first = await use();
  await query(first.url, "CREATE TABLE kept (id int)");
  await first.stop(5_000);
  expect(isRunning(first.server)).toBe(false);
  const second = await use();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 0 }]);
  await second.release();
});

test("the server stays while somebody else uses it", async () => {
  const first = await use();
  const second = await use();
  await first.stop(5_000);
  expect(isRunning(second.server)).toBe(true);
  await second.stop(5_000);
  expect(isRunning(second.server)).toBe(false);
});

test("a server killed with -9 is told as lost and starts again where it was", async () => {
  const first = await use();
  signalProcess(first.server.pid, "SIGKILL");
  await first.lost;
  const second = await use();
  expect(second.server.pid).not.toBe(first.server.pid);
  expect(second.url).toBe(first.url);
  await second.release();
});

test("the watcher stops a server that nobody uses any more", async () => {
  const { server, release } = await use();
  await query(server.urlOf("postgres"), "SELECT 1");
  await release();
  expect(await gone(server, 15_000)).toBe(true);
});

test("a pid file that names a foreign process does not block the start", async () => {
  const first = await use();
  await first.stop(5_000);
  const lines = [process.pid, first.server.data, 0, 5432, "", "127.0.0.1", "", "ready"];
  writeFileSync(path.join(first.server.data, "postmaster.pid"), `${lines.join("\n")}\n`);
  const second = await ensurePostgres(path.join(root, "pg"), UNSAFE_SETTINGS);
  used.push(second);
  expect(second.adopted).toBe(false);
  expect(isRunning(second)).toBe(true);
});

test("what a first start that was killed left behind is no obstacle and is removed", async () => {
  rmSync(path.join(root, "pg"), { recursive: true, force: true });
  const leftover = path.join(root, "pg", "data.new-999999999");
  mkdirSync(leftover, { recursive: true });
  const embedded = await use();
  expect(existsSync(leftover)).toBe(false);
  await embedded.stop(5_000);
});
