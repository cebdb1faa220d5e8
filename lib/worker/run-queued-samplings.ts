import { randomUUID } from "node:crypto";
import { SYSTEM } from "@/lib/accounts/actor";
import { workOnSamplings } from "@/lib/sampling/services/work-on-samplings";
import { runSampling } from "./run-sampling";
import { realPorts, type JobPorts } from "./job-ports";

/** Works on the samplings that wait, one after the other, until there is none or the worker stops. */
export async function runQueuedSamplings(
  { signal }: { readonly signal: AbortSignal },
  portsOf: (seed: string) => JobPorts = realPorts,
): Promise<void> {
  const work = workOnSamplings(SYSTEM);
  while (!signal.aborted) {
    const claim = randomUUID();
    const ports = portsOf(claim);
    const job = await work.claim(claim, ports.now());
    if (job === undefined) return;
    await runSampling(work, job, signal, ports);
  }
}
