#!/usr/bin/env node
// The command line: preferendum COMMAND …, or npm run -s cli -- COMMAND …
import { build, prepare } from "./prepare.mjs";

prepare();
if (process.argv[2] === "start") build();
await import("tsx");
await import("../lib/cli/main.ts");
