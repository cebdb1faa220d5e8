import { spawnSync } from "node:child_process";

/** What starting an empty Node process takes on an idle machine, at most. */
const IDLE_MS = 150;

/**
 * A limit in milliseconds as it is meant on a machine that has time. On one that is busy with other things it is as
 * many times longer as an empty process takes longer to start and end there.
 */
export function stretch(ms: number): number {
  const from = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return ms * Math.max(1, (performance.now() - from) / IDLE_MS);
}
