import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { cancelSamplingContract } from "../contract";
import { samplingRows } from "../repository-claims";
import type { Sampling } from "../schema";
import { readSampling } from "./read-sampling";
import { recordSampling } from "./record-sampling";

/** Ends a sampling; what is stored stays. One that is cancelled already stays so. */
export async function cancelSampling(actor: Actor, number: number, now: Date): Promise<Sampling> {
  authorize(actor, cancelSamplingContract.permission);
  const asked = await recordSampling(actor, { action: "cancelSampling", number }, (client) =>
    samplingRows.requestStop(client, number, "cancel", now),
  );
  const sampling = await readSampling(actor, number, now);
  if (asked || sampling.state === "cancelled") return sampling;
  throw new AppError("conflict", {
    message: `sampling ${number} is ${sampling.state}`,
    userMessage: `Sampling ${number} is ${sampling.state}: it cannot be cancelled any more.`,
  });
}
