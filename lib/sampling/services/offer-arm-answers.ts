import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { readSamplingContract } from "../contract";
import { readArmAnswers, type SampledPrompt } from "../repository-arms";

export type { SampledPrompt };

/** What a sampling's arms answered, by prompt, in portions and in the order of the work. */
export async function* offerArmAnswers(
  actor: Actor,
  number: number,
): AsyncGenerator<readonly SampledPrompt[]> {
  authorize(actor, readSamplingContract.permission);
  yield* readArmAnswers(number);
}
