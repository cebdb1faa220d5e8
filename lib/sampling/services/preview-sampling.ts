import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { previewSamplingContract } from "../contract";
import { type NewSampling, newSamplingSchema, type SamplingPreview } from "../schema";
import { planSampling } from "./plan-sampling";

/** How many requests and completions a sampling is, and what it costs by the endpoints' prices. */
export async function previewSampling(actor: Actor, input: NewSampling): Promise<SamplingPreview> {
  authorize(actor, previewSamplingContract.permission);
  return (await planSampling(actor, newSamplingSchema.parse(input))).preview;
}
