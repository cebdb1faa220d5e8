import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import type { Endpoint } from "@/lib/endpoints/schema";
import { readEndpoint } from "@/lib/endpoints/services/read-endpoint";
import type { PromptSet } from "@/lib/prompts/schema";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { createSamplingContract } from "../contract";
import { listArms, previewPlan } from "../plan";
import { measurePrompts } from "../repository";
import type { Arm, SamplingInput, SamplingPreview } from "../schema";

export interface SamplingPlan {
  readonly promptSet: PromptSet;
  readonly arms: readonly Arm[];
  readonly preview: SamplingPreview;
}

/** What comes of what was asked for: the arms, how much it is and what it costs. Nothing is stored or asked. */
export async function planSampling(actor: Actor, input: SamplingInput): Promise<SamplingPlan> {
  authorize(actor, createSamplingContract.permission);
  const promptSet = await readPromptSet(actor, input.promptSet);
  const endpoints = new Map<string, Endpoint>();
  for (const { endpoint } of input.models) endpoints.set(endpoint, await readEndpoint(actor, endpoint));
  const arms = listArms(input, endpoints);
  const preview = previewPlan(input, arms, endpoints, await measurePrompts(promptSet.id));
  if (preview.prompts > 0) return { promptSet, arms, preview };
  throw new AppError("invalid_input", {
    message: `prompt set ${promptSet.slug} is empty`,
    userMessage: `The prompt set "${promptSet.name}" has no prompts.`,
    fix: "Import prompts into it first.",
  });
}
