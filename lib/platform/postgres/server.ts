import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { findFreePort, isPortFree, poll } from "../process";
import { POSTGRES_ENV } from "./account";
import { type Cluster, ensureCluster, SUPERUSER } from "./cluster";
import { clearStalePidFile, findPostmaster, type Postmaster } from "./postmaster";

const READY_WITHIN_MS = 60_000;
const MAX_LOG_BYTES = 10_000_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  max_connections: "100",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  // A new campaign's tables grow from nothing within seconds: plans that suited empty ones must not stay for a minute.
  // But each analysis has every connection plan its statements anew, which costs a tenth of the server's time at 5 s.
  autovacuum_naptime: "20s",
  jit: "off", // our queries are short: compiling them costs more than it gives
  log_min_messages: "warning",
};

/** Faster, and good enough where a power cut may lose everything: tests. */
export const UNSAFE_SETTINGS: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  readonly data: string;
  /** It was running already. */
  readonly adopted: boolean;
  urlOf(database: string): string;
}

/**
 * The embedded server on the data below `root`: made if there is none, started if it does not run, else adopted.
 * It does not end with this process; see keepWatched.
 */
export async function ensurePostgres(
  root: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const cluster = ensureCluster(root);
  // A server that was killed holds its shared memory until its last child is gone: then the next attempt succeeds.
  const server = await poll(() => adopt(cluster).then((running) => running ?? start(cluster, settings)), {
    withinMs: 15_000,
    everyMs: 100,
  });
  if (server !== undefined) return server;
  throw new AppError("unavailable", {
    message: `postgres does not start on ${cluster.data}`,
    userMessage: `The bundled Postgres does not start. The end of its log:\n${logTail(cluster)}`,
    fix: `Read ${logFile(cluster)}, or set DATABASE_URL to a Postgres server.`,
  });
}

async function adopt(cluster: Cluster): Promise<PostgresServer | undefined> {
  if (findPostmaster(cluster.data) === undefined) return undefined;
  const running = await poll(
    () => {
      const now = findPostmaster(cluster.data);
      return now === undefined ? "gone" : now.ready ? now : undefined;
    },
    { withinMs: READY_WITHIN_MS },
  );
  return running === undefined || running === "gone" ? undefined : describe(cluster, running, true);
}

async function start(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer | undefined> {
  clearStalePidFile(cluster.data);
  const port = await choosePort(cluster);
  const log = openLog(cluster);
  const all = { ...SETTINGS, port: String(port), unix_socket_directories: cluster.sockets, ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A process group of its own: Ctrl-C must not stop the database before the site has drained.
  const child = spawn(path.join(cluster.native, "bin/postgres"), ["-D", cluster.data, ...args], {
    ...cluster.account,
    env: POSTGRES_ENV,
    cwd: cluster.root,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  child.unref();
  const started = await poll(
    () => {
      const now = findPostmaster(cluster.data);
      if (now?.ready === true && now.pid === child.pid) return now;
      return ended ? "ended" : undefined;
    },
    { withinMs: READY_WITHIN_MS, everyMs: 10 },
  );
  return started === undefined || started === "ended" ? undefined : describe(cluster, started, false);
}

function describe(cluster: Cluster, { pid, port }: Postmaster, adopted: boolean): PostgresServer {
  // By its Unix socket: a third less time and processor a query than through the loopback network.
  const socket = encodeURIComponent(cluster.sockets);
  const urlOf = (database: string) =>
    `postgresql://${SUPERUSER}:${cluster.password}@localhost:${port}/${database}?host=${socket}`;
  return { pid, port, data: cluster.data, adopted, urlOf };
}

/** The last port again where possible: site and worker keep the address when the server is restarted below them. */
async function choosePort(cluster: Cluster): Promise<number> {
  const file = path.join(cluster.root, "port");
  const last = readNumber(file);
  if (last !== undefined && (await isPortFree(last, "127.0.0.1"))) return last;
  const port = await findFreePort();
  writeFileSync(file, String(port));
  return port;
}

function readNumber(file: string): number | undefined {
  try {
    const number = Number(readFileSync(file, "utf8"));
    return Number.isInteger(number) && number > 0 ? number : undefined;
  } catch {
    return undefined;
  }
}

const logFile = (cluster: Cluster) => path.join(cluster.root, "postgres.log");

function openLog(cluster: Cluster): number {
  const file = logFile(cluster);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) truncateSync(file);
  return openSync(file, "a");
}

function logTail(cluster: Cluster): string {
  return readFileSync(logFile(cluster), "utf8").split("\n").slice(-12).join("\n");
}
