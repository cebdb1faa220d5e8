import { fork, type ChildProcess } from "node:child_process";
import net from "node:net";
import { entryOf, ROOT } from "@/lib/platform/supervisor/entry";

/** A site process, run as `npm start` runs it, on a port of its own, that can be killed and started again. */
export interface App {
  readonly port: number;
  kill(): void;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startApp(databaseUrl: string): Promise<App> {
  const port = await freePort();
  let child = await launch(databaseUrl, port);
  return {
    port,
    kill: () => void child.kill("SIGKILL"),
    restart: async () => {
      child = await launch(databaseUrl, port);
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

async function launch(databaseUrl: string, port: number): Promise<ChildProcess> {
  const { file, execArgv } = entryOf("lib/site/main.ts");
  const { BENCH_PROFILE } = process.env;
  const profile = BENCH_PROFILE === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${BENCH_PROFILE}`];
  const child = fork(file, {
    cwd: ROOT,
    stdio: ["ignore", 2, "inherit", "ipc"], // Next greets on stdout, where the figures go
    execArgv: [...profile, ...execArgv],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOST: "127.0.0.1",
      NODE_ENV: "production",
      LOG_LEVEL: "error",
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the app ended with ${code}`)));
  });
  child.removeAllListeners("exit");
  return child;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
