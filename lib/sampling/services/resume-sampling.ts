import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { resumeSamplingContract } from "../contract";
import { samplingRows } from "../repository-claims";
import type { Sampling } from "../schema";
import { readSampling } from "./read-sampling";
import { recordSampling } from "./record-sampling";

/** Goes on with a paused or failed sampling where it stands; what was given up is tried again, also when all else is done. */
export async function resumeSampling(actor: Actor, number: number, now: Date): Promise<Sampling> {
  authorize(actor, resumeSamplingContract.permission);
  const resumed = await recordSampling(actor, { action: "resumeSampling", number }, (client) =>
    samplingRows.requeue(client, number),
  );
  const sampling = await readSampling(actor, number, now);
  if (resumed || sampling.state === "queued" || sampling.state === "running") return sampling;
  throw new AppError("conflict", {
    message: `sampling ${number} is ${sampling.state}`,
    userMessage: `Sampling ${number} is ${sampling.state}: there is nothing to go on with.`,
    fix: "Start a new one.",
  });
}
