import { SYSTEM } from "@/lib/accounts/actor";
import { createSetupLink } from "@/lib/accounts/services/create-setup-link";
import { AppError } from "@/lib/base/errors";
import { closeDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type OpenDatabase, openDatabase } from "@/lib/platform/open-database";
import { findFreePort, isPortFree } from "@/lib/platform/process";
import {
  type ChildSpec,
  type SupervisedChild,
  superviseChild,
} from "@/lib/platform/supervisor/supervised-child";
import { makeWritableFolder } from "@/lib/platform/writable-folder";
import { newToken } from "@/lib/platform/token";
import { CHILDREN } from "./children";
import { keepPostgres, type PostgresKeeper } from "./keep-postgres";
import { waitForStopRequest } from "./stop-request";

// Everything is gone within 5 s: first the children finish what they have in hand, then Postgres stops.
const CHILDREN_STOP_MS = 3_000;
const POSTGRES_STOP_MS = 1_500;

export interface StartOptions {
  readonly demo: boolean;
  /** Stop as soon as everything runs: for timing. */
  readonly exitWhenReady: boolean;
  /** When the command was given, in ms since the epoch. */
  readonly givenAt: number;
  readonly say: (text: string) => void;
}

/** Runs the product until it is asked to stop. */
export async function startProduct(options: StartOptions): Promise<void> {
  const stopRequest = waitForStopRequest();
  const address = await chooseAddress();
  await makeWritableFolder(env().FILES_DIR, "FILES_DIR");
  const database = await openDatabase();
  const running: Running = { children: [], postgres: undefined };
  try {
    await prepareDatabase(options, database);
    running.postgres = keepEmbedded(database, running);
    const shared = { DATABASE_URL: database.url, ...address.env, ...(await scorerAddress()) };
    const supervise = (spec: ChildSpec) => superviseChild({ ...spec, env: { ...shared, ...spec.env } });
    running.children = CHILDREN.first.map(supervise);
    const [setupLink, outcome] = await Promise.all([
      createSetupLink(SYSTEM, { now: new Date() }), // while the others load
      Promise.race([isReady(running.children), stopRequest]),
    ]);
    await closeDatabase(); // the supervisor itself needs it no more
    if (outcome !== "ready") return;
    announce(options, address.url, setupLink);
    if (options.exitWhenReady) return;
    running.children = [...running.children, ...CHILDREN.later.map(supervise)];
    await stopRequest;
  } finally {
    await stopAll(running);
  }
}

async function isReady(children: readonly SupervisedChild[]): Promise<"ready"> {
  await Promise.all(children.map((child) => child.ready));
  return "ready";
}

interface Running {
  children: readonly SupervisedChild[];
  postgres: PostgresKeeper | undefined;
}

async function stopAll({ children, postgres }: Running): Promise<void> {
  await Promise.all(children.map((child) => child.stop(CHILDREN_STOP_MS)));
  await closeDatabase();
  await postgres?.stop(POSTGRES_STOP_MS);
}

async function prepareDatabase(
  { say, demo }: StartOptions,
  { embedded, applied }: OpenDatabase,
): Promise<void> {
  if (applied.length > 0) say(`Database brought up to date: ${applied.join(", ")}`);
  if (embedded?.server.adopted === true) say("Using the Postgres that is running already.");
  if (demo) await (await import("./seed-demo")).seedDemo(say); // what it needs would slow every other start
}

function keepEmbedded({ embedded }: OpenDatabase, running: Running): PostgresKeeper | undefined {
  if (embedded === undefined) return undefined;
  return keepPostgres(embedded, (url) => {
    for (const child of running.children) child.restart({ DATABASE_URL: url });
  });
}

/** Where the scorer listens, and the secret that site and worker show it. */
async function scorerAddress(): Promise<Record<string, string>> {
  return { SCORER_URL: `http://127.0.0.1:${await findFreePort()}`, SCORER_TOKEN: newToken() };
}

async function chooseAddress(): Promise<{ url: string; env: Record<string, string> }> {
  const { PORT, HOST, PUBLIC_URL } = env();
  const port = PORT === 0 ? await findFreePort() : PORT;
  if (!(await isPortFree(port, HOST)))
    throw new AppError("unavailable", {
      message: `port ${port} of ${HOST} is taken`,
      userMessage: `Port ${port} is taken by another program, or by a Preferendum that runs already.`,
      fix: `Stop it, or choose another port: PORT=${port + 1} npm start`,
    });
  const host = ["0.0.0.0", "::"].includes(HOST) ? "localhost" : HOST.includes(":") ? `[${HOST}]` : HOST;
  return { url: PUBLIC_URL ?? `http://${host}:${port}`, env: { PORT: String(port), HOST } };
}

function announce({ say, givenAt }: StartOptions, url: string, setupLink: string | undefined): void {
  say(`Preferendum is ready after ${((Date.now() - givenAt) / 1000).toFixed(1)} s: ${url}`);
  if (setupLink !== undefined)
    say(`There are no accounts yet. Make the first admin here (the link works once): ${url}${setupLink}`);
  say("Press Ctrl-C to stop.");
}
