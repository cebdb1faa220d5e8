import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { readSamplingContract } from "../contract";
import { findSampling } from "../repository";
import type { Sampling } from "../schema";

/** A sampling with its progress. */
export async function readSampling(actor: Actor, number: number, now: Date): Promise<Sampling> {
  authorize(actor, readSamplingContract.permission);
  const sampling = await findSampling(number, now);
  if (sampling !== undefined) return sampling;
  throw new AppError("not_found", {
    message: `no sampling ${number}`,
    userMessage: `There is no sampling ${number}.`,
    fix: "Look at the list of samplings.",
  });
}
