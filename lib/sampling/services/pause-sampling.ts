import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { pauseSamplingContract } from "../contract";
import { samplingRows } from "../repository-claims";
import type { Sampling } from "../schema";
import { readSampling } from "./read-sampling";
import { recordSampling } from "./record-sampling";

/** Pauses a sampling that waits or runs: what is being asked is waited for and stored. One that is paused already stays so. */
export async function pauseSampling(actor: Actor, number: number, now: Date): Promise<Sampling> {
  authorize(actor, pauseSamplingContract.permission);
  const asked = await recordSampling(actor, { action: "pauseSampling", number }, (client) =>
    samplingRows.requestStop(client, number, "pause", now),
  );
  const sampling = await readSampling(actor, number, now);
  if (asked || sampling.state === "paused") return sampling;
  throw new AppError("conflict", {
    message: `sampling ${number} is ${sampling.state}`,
    userMessage: `Sampling ${number} is ${sampling.state}: it cannot be paused any more.`,
  });
}
