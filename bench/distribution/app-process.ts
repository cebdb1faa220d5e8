import { fork, type ChildProcess } from "node:child_process";
import net from "node:net";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A site process on a port of its own, that can be killed and started again. */
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
  const child = fork(path.join(ROOT, "lib/site/main.ts"), {
    cwd: ROOT,
    execArgv: [
      ...(process.env.BENCH_PROFILE === undefined
        ? []
        : ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]),
      "--import",
      "tsx",
    ],
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

function freePort(): Promise<number> {
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
