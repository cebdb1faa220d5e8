import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { workOnJudges } from "@/lib/judges/services/work-on-judges";
import { type JobPorts, realPorts } from "./job-ports";
import { runJudge } from "./run-judge";

/** Works on the judges that wait, one after the other, until there is none or the worker stops. */
export async function runQueuedJudges(
  { signal }: { readonly signal: AbortSignal },
  portsOf: (seed: string) => JobPorts = realPorts,
): Promise<void> {
  const work = workOnJudges(SYSTEM);
  while (!signal.aborted) {
    const claim = randomUUID();
    const ports = portsOf(claim);
    const job = await work.claim(claim, ports.now());
    if (job === undefined) return;
    await runJudge(work, job, signal, ports);
  }
}
