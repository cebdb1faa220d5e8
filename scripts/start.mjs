// npm start [-- --demo] [-- --exit-when-ready]
import { build, bundleOf, prepare, root } from "./prepare.mjs";

const givenAt = Math.round(performance.timeOrigin);
process.chdir(root);
process.setSourceMapsEnabled(true);
await prepare();
await build();
const { runStart } = await import(bundleOf("lib/cli/start/main"));
process.exit(await runStart(process.argv.slice(2), givenAt));
