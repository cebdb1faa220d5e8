#!/usr/bin/env node
// The benchmarks: npm run -s bench -- [NAME] [--json]
import { build, prepare } from "./prepare.mjs";

await prepare();
await build();
await import("tsx");
await import("../bench/main.ts");
