import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { poll, signalProcess } from "@/lib/platform/process";
import { findPostmaster, stopPostmaster } from "@/lib/platform/postgres/postmaster";
import { ensurePostgres } from "@/lib/platform/postgres/server";
import { stretch } from "../../support/patience";
import {
  findSurvivors,
  listDescendants,
  listProcesses,
  pidOf,
  type ProcessRow,
  waitForPid,
} from "../../support/processes";
import { launch, type LaunchOptions, type Product, startProduct } from "../../support/product";

// The real product, killed in every way. What must hold, and within how long: docs/operations.md.
const soon = () => ({ withinMs: stretch(5_000) });
/** A process that was started again still has to load. */
const READY = { withinMs: 60_000 };
// Seconds when the machine is idle; starting is what takes long when it is not.
vi.setConfig({ testTimeout: 400_000 });

let dataDir = "";

beforeAll(() => {
  if (!existsSync(path.resolve(".next/BUILD_ID")))
    throw new Error("These tests start the product. Build it first: npm start -- --exit-when-ready");
  dataDir = newDataDir();
});

function newDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "preferendum-processes-"));
  chmodSync(folder, 0o755); // Postgres has a user of its own when we are root
  return folder;
}

const serverRoot = (folder: string): string => path.join(folder, "postgres");
const postmasterOf = (folder: string): number | undefined =>
  findPostmaster(path.join(serverRoot(folder), "data"))?.pid;

async function removeDataDir(folder: string): Promise<void> {
  const pid = postmasterOf(folder);
  if (pid !== undefined) await stopPostmaster(pid, path.join(serverRoot(folder), "data"), 5_000);
  rmSync(folder, { recursive: true, force: true });
}

afterAll(() => removeDataDir(dataDir));

async function start(options: Omit<LaunchOptions, "env"> = {}, folder = dataDir): Promise<Product> {
  const product = await startProduct({ DATA_DIR: folder, LOG_LEVEL: "error" }, options);
  onTestFinished(product.stop);
  return product;
}

interface Family {
  /** The product's own processes. */
  readonly own: readonly number[];
  /** Its Postgres and the watcher of that, which live on for a while when the product is killed. */
  readonly database: readonly number[];
}

function familyOf(product: Product, folder = dataDir): Family {
  for (const module of ["site/main", "worker/main", "scorer-main"])
    expect(pidIn(product, module), module).toBeGreaterThan(0);
  const isWatcher = ({ command }: ProcessRow) =>
    command.includes("postgres/watcher") && command.includes(folder);
  const postmaster = postmasterOf(folder) ?? 0;
  const watchers = listProcesses().filter(isWatcher);
  expect([postmaster > 0, watchers.length]).toEqual([true, 1]);
  const database = [
    postmaster,
    ...listDescendants(postmaster).map(({ pid }) => pid),
    ...watchers.map(({ pid }) => pid),
  ];
  const family = [product.pid, ...listDescendants(product.pid).map(({ pid }) => pid)];
  return { own: family.filter((pid) => !database.includes(pid)), database };
}

function pidIn(product: Product, module: string): number {
  return pidOf(product.pid, module) ?? 0;
}

async function readHealth({ url }: Product): Promise<number | undefined> {
  return fetch(`${url}/health`).then(
    (response) => response.status,
    () => undefined,
  );
}

const untilHealthy = (product: Product, limit: { readonly withinMs: number }) =>
  poll(async () => ((await readHealth(product)) === 200 ? true : undefined), limit);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks the database of a product that runs or not. */
async function queryDatabase(sql: string, folder = dataDir): Promise<unknown[]> {
  const server = await ensurePostgres(serverRoot(folder));
  return query(server.urlOf("preferendum"), sql);
}

/** The demo's training: its state, and how often it was begun. */
const readRun = (): Promise<unknown[]> => queryDatabase("SELECT state, attempts FROM run");

test("a training whose process is killed begins again, and does not stay behind as running when the product stops", async () => {
  const product = await start({ args: ["--demo"] });
  const first = await waitForPid(product.pid, "worker/run-child", READY);
  expect(first).toBeDefined();
  signalProcess(first ?? 0, "SIGKILL");
  const begunAgain = await poll(async () => {
    const [run] = await queryDatabase("SELECT state FROM run WHERE attempts = 2");
    return run === undefined ? undefined : true;
  }, soon());
  expect(begunAgain).toBe(true);

  const { own, database } = familyOf(product);
  signalProcess(product.pid, "SIGTERM");
  expect(await findSurvivors([...own, ...database], soon())).toEqual([]);
  expect(await product.ended).toBe(0);
  // It waits, with the attempt given back; or, on a fast machine, it came to its end before.
  const waits = { state: "queued", attempts: 1 };
  const ended = { state: "finished", attempts: 2 };
  expect([[waits], [ended]]).toContainEqual(await readRun());
});

test("worker, scorer and site are started again when they are killed", async () => {
  const product = await start();
  for (const module of ["worker/main", "scorer-main", "site/main"]) {
    const old = pidIn(product, module);
    signalProcess(old, "SIGKILL");
    expect(await waitForPid(product.pid, module, { ...soon(), old }), module).toBeDefined();
    expect(await untilHealthy(product, module === "site/main" ? READY : soon()), module).toBe(true);
  }
});

test("the site stays up while Postgres is killed and started again", async () => {
  const product = await start();
  const site = pidIn(product, "site/main");
  const old = postmasterOf(dataDir) ?? 0;
  signalProcess(old, "SIGKILL");
  const healthy = await poll(async () => {
    const now = postmasterOf(dataDir);
    const status = await readHealth(product);
    expect(status).toBeDefined();
    return now !== undefined && now !== old && status === 200 ? true : undefined;
  }, soon());
  expect(healthy).toBe(true);
  expect(pidIn(product, "site/main")).toBe(site);
});

test("when npm start is killed, all of it goes, and what was stored stays", async () => {
  const folder = newDataDir();
  onTestFinished(() => removeDataDir(folder));
  const product = await start({}, folder);
  const token = product.setupLink()?.split("/").at(-1) ?? "";
  const account = { email: "admin@example.org", password: "correct horse battery" };
  expect(await post(`${product.url}/api/v1/setup`, { ...account, name: "Admin", token })).toBe(200);

  const { own } = familyOf(product, folder);
  signalProcess(product.pid, "SIGKILL");
  expect(await findSurvivors(own, soon())).toEqual([]);
  const again = await start({}, folder);
  expect(again.setupLink()).toBeUndefined();
  expect(await post(`${again.url}/api/v1/session`, account)).toBe(200);

  const { database } = familyOf(again, folder);
  signalProcess(again.pid, "SIGKILL");
  expect(await findSurvivors(database, { withinMs: stretch(15_000) })).toEqual([]);
});

async function post(url: string, body: unknown): Promise<number> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).status;
}

test.each([
  { how: "Ctrl-C, which the terminal sends to every process", target: -1, signal: "SIGINT", code: 0 },
  { how: "SIGTERM to npm", target: 1, signal: "SIGTERM", code: 0 },
  { how: "kill -9 of npm", target: 1, signal: "SIGKILL", code: null },
] as const)("$how ends all of it within five seconds", async ({ target, signal, code }) => {
  const product = await start({ npm: true });
  const { own, database } = familyOf(product);
  signalProcess(target * product.pid, signal);
  expect(await findSurvivors([...own, ...database], soon())).toEqual([]);
  expect(await product.ended).toBe(code);
});

test("--exit-when-ready says that it is ready and exits with 0", async () => {
  const { ended, output } = launch({ args: ["--exit-when-ready"], env: { PORT: "0", DATA_DIR: dataDir } });
  expect(await ended).toBe(0);
  expect(output()).toMatch(/ready after [\d.]+ s: http:\/\/127\.0\.0\.1:\d+/);
});

test("a port that is taken is named with a remedy", async () => {
  const squatter = net.createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void squatter.close());
  await new Promise((resolve) => squatter.once("listening", resolve));
  const address = squatter.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { ended, output } = launch({ env: { PORT: String(port), DATA_DIR: dataDir } });
  expect(await ended).toBe(1);
  expect(output()).toContain(`Port ${port} is taken`);
  expect(output()).toContain(`PORT=${port + 1} npm start`);
});

test("an option that does not exist is wrong usage", async () => {
  const { ended, output } = launch({ args: ["--exit"], env: { DATA_DIR: dataDir } });
  expect(await ended).toBe(2);
  expect(output()).toContain("Usage: npm start");
});
