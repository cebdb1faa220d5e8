// Turns the entry points of lib/ into plain JavaScript, one file each with shared chunks, so that a process of ours starts
// in a fraction of the time that loading some hundred TypeScript modules one by one takes. Packages stay packages.
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Every module that is run as a process. */
export const ENTRIES = [
  "lib/cli/main.ts",
  "lib/cli/start/main.ts",
  "lib/platform/postgres/watcher.ts",
  "lib/reward-model/adapters/scorer-main.ts",
  "lib/site/main.ts",
  "lib/worker/main.ts",
  "lib/worker/run-child.ts",
];

export async function bundle(root, folder, entries = ENTRIES) {
  const { build, stop } = await import("esbuild");
  rmSync(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outbase: root,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    logLevel: "warning",
    plugins: [keepPlace],
  });
  await stop(); // its helper process
}

/** A module must find its neighbours on the disk (migrations, modules to fork) although it runs from elsewhere. */
const keepPlace = {
  name: "keep-place",
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/].*\.ts$/ }, ({ path: file }) => ({
      loader: "ts",
      contents: readFileSync(file, "utf8")
        .replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href)),
    }));
  },
};
