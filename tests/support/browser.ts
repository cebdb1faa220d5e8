import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "@playwright/test";

export interface Browser {
  readonly executable: string;
  /** Folder with the libraries that it brings along. */
  readonly libraries: string | undefined;
}

const INSTALLED = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser for tests: CHROMIUM_PATH; an installed Chromium, Chrome or Playwright browser; the one that the npm
 * package @sparticuz/chromium carries (Linux on x64).
 */
export function findBrowser(): Browser {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== "") return { executable: given, libraries: undefined };
  const installed = [...onPath(), ...APPLICATIONS, chromium.executablePath()].find((file) =>
    existsSync(file),
  );
  if (installed !== undefined) return { executable: installed, libraries: undefined };
  if (process.platform === "linux" && process.arch === "x64") return unpackCarried();
  throw new Error("No browser was found. Type: npx playwright install chromium");
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return INSTALLED.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** The package unpacks itself into TMPDIR: into a folder of its own, which then moves to its place whole. */
function unpackCarried(): Browser {
  const folder = path.resolve(".data/test/chromium-143");
  const browser = { executable: path.join(folder, "chromium"), libraries: path.join(folder, "al2023/lib") };
  if (existsSync(folder)) return browser;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const script = `import(${JSON.stringify(entry)}).then((m) => (m.default.default ?? m.default).executablePath())`;
  const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  const result = spawnSync(process.execPath, ["-e", script], { env, encoding: "utf8" });
  if (result.status !== 0)
    throw new Error(
      `The Chromium of @sparticuz/chromium could not be unpacked. Type: npx playwright install chromium\n${result.stderr}`,
    );
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another run was faster
    rmSync(partial, { recursive: true });
  }
  return browser;
}
