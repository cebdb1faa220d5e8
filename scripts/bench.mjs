#!/usr/bin/env node
// The benchmarks: npm run -s bench -- [NAME] [--json]
import { build, prepare } from "./prepare.mjs";

prepare();
build();
await import("tsx");
await import("../bench/main.ts");
