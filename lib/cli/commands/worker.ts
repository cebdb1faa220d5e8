import { untilAborted } from "@/lib/base/until-aborted";
import { JOBS } from "@/lib/worker/jobs";
import { startLoop } from "@/lib/worker/loop";
import type { CommandDefinition } from "../command";

export const workerCommand: CommandDefinition = {
  name: "worker",
  usage: "worker",
  summary: "Run a worker alone, for a second machine on the same database; Ctrl-C stops it",
  options: {},
  keepsState: true,
  needsDatabase: true,
  run: async ({ signal, say }) => {
    say("The worker runs. Press Ctrl-C to stop.");
    const loop = startLoop(JOBS);
    const alive = setInterval(() => undefined, 60_000);
    await untilAborted(signal); // which may have been while the database was opened
    clearInterval(alive);
    await loop.stop();
    return { json: { stopped: true }, text: "Stopped." };
  },
};
