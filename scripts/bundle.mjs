// Turns the entry points of lib/ and the packages that they use into plain JavaScript, one file each with shared chunks, so
// that a process of ours starts in a fraction of the time that loading some hundred modules one by one takes.
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

/** They load files beside them, or are a process's whole work (Next). */
const EXTERNAL = ["next", "onnxruntime-node", "pg-native", "esbuild", "typescript"];
/** CommonJS packages that are bundled ask for Node's own modules with it. */
const REQUIRE = `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);`;

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
    external: EXTERNAL,
    banner: { js: REQUIRE },
    sourcemap: "linked",
    sourcesContent: false,
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
    plugins: [keepPlace, leaveOutMaps],
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

/** Lines of packages need no mapping: Node reads a bundle's whole map at every start. */
const leaveOutMaps = {
  name: "leave-out-maps",
  setup(build) {
    const empty = Buffer.from('{"version":3,"sources":[""],"mappings":"A"}').toString("base64");
    const comment = `\n//# sourceMappingURL=data:application/json;base64,${empty}`;
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path: file }) => ({
      loader: "js",
      contents: readFileSync(file, "utf8") + comment,
    }));
  },
};
