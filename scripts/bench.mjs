#!/usr/bin/env node
// The benchmarks: npm run -s bench -- [NAME] [--json]
import path from "node:path";
import { bundle } from "./bundle.mjs";
import { build, prepare, root } from "./prepare.mjs";

await prepare();
await build();
// What is measured in a process of its own runs as the product does: as plain JavaScript, not through tsx.
process.env.BENCH_BUNDLES = path.join(root, "node_modules/.cache/preferendum-bench");
await bundle(root, process.env.BENCH_BUNDLES, [
  "bench/bulk/child.ts",
  "bench/train/child.ts",
  "bench/train/matmul-child.ts",
]);
await import("tsx");
await import("../bench/main.ts");
