import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { sha256Hex } from "@/lib/base/sha256";
import { isAlive } from "../process";
import { type Account, chooseAccount, isReachable, POSTGRES_ENV } from "./account";
import { prepareBinaries } from "./binaries";

export const SUPERUSER = "preferendum";
// A Unix socket's path has room for 107 bytes; the file is called .s.PGSQL.65535.
const MAX_SOCKET_FOLDER = 85;

/** A data folder with what is needed to start a server on it. */
export interface Cluster {
  readonly account: Account;
  readonly root: string;
  readonly data: string;
  readonly native: string;
  readonly sockets: string;
  readonly password: string;
}

/** Finds or makes the data folder below `root`. Several processes may do so at once: one wins, all get the same. */
export function ensureCluster(root: string): Cluster {
  const account = chooseAccount();
  const place = choosePlace(path.resolve(root), account);
  mkdirSync(place, { recursive: true });
  giveTo(account, place);
  const native = prepareBinaries(place, account);
  const data = path.join(place, "data");
  if (!existsSync(path.join(data, "PG_VERSION"))) initialize({ account, place, native, data });
  return {
    account,
    root: place,
    data,
    native,
    sockets: socketFolder(place, account),
    password: readPassword(data),
  };
}

/** A folder that another user cannot reach (a checkout below /root) is no place for a server that is not root's. */
function choosePlace(root: string, account: Account): string {
  if (!("uid" in account) || isReachable(path.dirname(root))) return root;
  return path.join("/var/lib/preferendum", sha256Hex(root).slice(0, 12));
}

function initialize(at: { account: Account; place: string; native: string; data: string }): void {
  const { account, place, native, data } = at;
  const fresh = `${data}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  const password = randomBytes(18).toString("base64url");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(account, passwordFile);
  // The builtin collation does not change with the operating system's, which would spoil indexes silently.
  const args = ["-D", fresh, "-U", SUPERUSER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  args.push("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");
  args.push("--no-instructions");
  const result = spawnSync(path.join(native, "bin/initdb"), args, {
    ...account,
    env: POSTGRES_ENV,
    cwd: place,
    encoding: "utf8",
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new AppError("unavailable", {
      message: `initdb failed: ${result.stderr || String(result.error)}`,
      userMessage: `The bundled Postgres could not make its data folder in ${place}.\n${result.stderr}`,
      fix: "Set DATA_DIR to a folder of your own, or DATABASE_URL to a Postgres server.",
      cause: result.error,
    });
  }
  writeFileSync(path.join(fresh, "superuser.password"), password, { mode: 0o600 });
  takePlace(fresh, data);
  removeLeftovers(data);
}

/** Half-made folders of processes that were killed while they made one. */
function removeLeftovers(data: string): void {
  const prefix = `${path.basename(data)}.new-`;
  for (const name of readdirSync(path.dirname(data)).filter((entry) => entry.startsWith(prefix)))
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(path.join(path.dirname(data), name), { recursive: true, force: true });
}

function takePlace(fresh: string, data: string): void {
  try {
    renameSync(fresh, data);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    const lost =
      error instanceof Error && "code" in error && ["ENOTEMPTY", "EEXIST"].includes(String(error.code));
    if (!lost) throw error; // otherwise another process was faster: its folder is as good
  }
}

function readPassword(data: string): string {
  try {
    return readFileSync(path.join(data, "superuser.password"), "utf8").trim();
  } catch (cause) {
    throw new AppError("unavailable", {
      message: `cannot read the password of ${data}`,
      userMessage: `The data in ${data} belongs to another user of this machine.`,
      fix: "Start as the user that started Preferendum first, or set DATA_DIR to another folder.",
      cause,
    });
  }
}

function socketFolder(place: string, account: Account): string {
  const inside = path.join(place, "socket");
  const folder =
    inside.length <= MAX_SOCKET_FOLDER ? inside : mkdtempSync(path.join(os.tmpdir(), "preferendum-"));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(account, folder);
  return folder;
}

function giveTo(account: Account, file: string): void {
  if ("uid" in account && statSync(file).uid !== account.uid) chownSync(file, account.uid, account.gid);
}
