// npm start [-- --demo] [-- --exit-when-ready]
import { build, prepare, root } from "./prepare.mjs";

const givenAt = Math.round(performance.timeOrigin);
process.chdir(root);
prepare();
build();
await import("tsx");
const { runStart } = await import("../lib/cli/start/main.ts");
process.exit(await runStart(process.argv.slice(2), givenAt));
