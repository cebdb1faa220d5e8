import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/base/errors";

/** The environment of Postgres: nothing of ours. */
export const POSTGRES_ENV = { LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" } as const;

/** The operating system's user that Postgres runs as: ours, or another one when we are root, which Postgres refuses. */
export type Account = Readonly<{ uid: number; gid: number }> | Readonly<Record<string, never>>;

export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
    const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new AppError("unavailable", {
    message: "root without the users postgres and nobody",
    userMessage: "Postgres does not run as root, and this machine has neither a user postgres nor nobody.",
    fix: "Start as an ordinary user, or set DATABASE_URL to a Postgres server.",
  });
}

/** Whether every other user may pass through all folders above and including this one. */
export function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const mode = statSync(at, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
