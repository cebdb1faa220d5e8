#!/usr/bin/env node
// The command line: preferendum COMMAND …, or npm run -s cli -- COMMAND …
import { build, bundleOf, prepare } from "./prepare.mjs";

process.setSourceMapsEnabled(true);
await prepare();
if (process.argv[2] === "start") await build();
await import(bundleOf("lib/cli/main"));
