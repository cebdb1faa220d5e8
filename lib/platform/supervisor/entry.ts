import { existsSync } from "node:fs";
import path from "node:path";
import { env } from "../env";

/** The root of the project. */
export const ROOT = path.resolve(import.meta.dirname, "../../..");

/**
 * How to run a module of ours (path from the root) as a process: its bundle where scripts/ made one, which starts much
 * faster, else the source through tsx.
 */
export function entryOf(module: string): { readonly file: string; readonly execArgv: readonly string[] } {
  const { PREFERENDUM_BUNDLES } = env();
  const bundle =
    PREFERENDUM_BUNDLES === undefined
      ? undefined
      : path.join(PREFERENDUM_BUNDLES, module.replace(/\.ts$/, ".mjs"));
  if (bundle !== undefined && existsSync(bundle)) return { file: bundle, execArgv: ["--enable-source-maps"] };
  return { file: path.join(ROOT, module), execArgv: ["--import", "tsx"] };
}
