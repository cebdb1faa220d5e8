import { closeDatabase } from "@/lib/platform/db";
import { runSupervised } from "@/lib/platform/supervisor/run-supervised";
import { JOBS } from "./jobs";
import { startLoop } from "./loop";

const keepAlive = setInterval(() => undefined, 60_000);
const loop = startLoop(JOBS);
const { tellReady } = runSupervised({
  stop: async () => {
    clearInterval(keepAlive);
    await loop.stop();
    await closeDatabase();
  },
});
tellReady();
