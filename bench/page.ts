import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { type Figure, goal } from "./figure";

const BUILD = path.resolve(import.meta.dirname, "../.next");
const ANNOTATE = "/(work)/projects/[slug]/annotate/page";
/** The start page only redirects: it has what every page of the app has, and nothing of its own. */
const EMPTY = "/page";

const buildManifestSchema = z.object({ rootMainFiles: z.array(z.string()) });
const pageManifestSchema = z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())) });

/** Bytes of JavaScript that a browser loads for the ranking screen, above those of an empty page of the same build. */
export function run(): Promise<readonly Figure[]> {
  const annotate = scriptsOf(ANNOTATE);
  const empty = scriptsOf(EMPTY);
  const above = sizeOf(annotate, true) - sizeOf(empty, true);
  return Promise.resolve([
    {
      name: "ranking screen above the empty page, gzipped",
      value: above,
      unit: "kB",
      ...goal(above, "<=", 60),
    },
    {
      name: "ranking screen in all, gzipped",
      value: sizeOf(annotate, true),
      unit: "kB",
      limit: sizeOf(empty, true),
    },
    {
      name: "ranking screen in all, unpacked",
      value: sizeOf(annotate, false),
      unit: "kB",
      limit: sizeOf(empty, false),
    },
  ]);
}

/** The script files of a page, its layouts and error pages included, as the build's manifests list them. */
function scriptsOf(page: string): ReadonlySet<string> {
  const main = buildManifestSchema.parse(JSON.parse(read("build-manifest.json")));
  const context: { __RSC_MANIFEST?: Record<string, unknown> } = {};
  runInNewContext(
    `var globalThis = this; ${read(`server/app${page}_client-reference-manifest.js`)}`,
    context,
  );
  const { entryJSFiles } = pageManifestSchema.parse(context.__RSC_MANIFEST?.[page]);
  return new Set([...main.rootMainFiles, ...Object.values(entryJSFiles).flat()]);
}

/** In kB of 1,000 bytes. */
function sizeOf(scripts: ReadonlySet<string>, gzipped: boolean): number {
  const bytes = [...scripts].map((script) => {
    const content = readFileSync(path.join(BUILD, script));
    return gzipped ? gzipSync(content).length : content.length;
  });
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}

function read(name: string): string {
  return readFileSync(path.join(BUILD, name), "utf8");
}
