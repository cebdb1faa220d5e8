import { env } from "@/lib/platform/env";

const PARENT_EVERY_MS = 500;
/** npm passes the terminal's Ctrl-C on to us, who got it too: what comes this soon is the same one. */
const ECHO_MS = 1_000;

/**
 * Resolves when the product shall stop: Ctrl-C, SIGTERM, a closed terminal, or, under npm, when npm itself was killed.
 * A second Ctrl-C ends this process at once; its children end by themselves.
 */
export function waitForStopRequest(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      const now = performance.now();
      askedAt ??= now;
      if (now - askedAt > ECHO_MS) process.exit(1);
      resolve();
    };
    process.on("SIGINT", ask);
    process.on("SIGTERM", () => resolve());
    process.on("SIGHUP", () => resolve());
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
    // Without npm in between (nohup, a service manager) losing the parent is nothing to stop for.
    if (env().npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, PARENT_EVERY_MS).unref();
  });
}
